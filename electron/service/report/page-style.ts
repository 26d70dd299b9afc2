/**
 * How a page on paper looks. Light always, because it is paper; nothing in it needs a script, and no element carries a style
 * of its own, so that one hash lets all of it past the page's policy.
 */
export const pageStyle = `
:root { color-scheme: light; --ink: #2a2420; --ink-2: #5d544b; --line: #e0d8cd; --accent: #833457; --heading: #7b2f51; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { background: #efe9e1; -webkit-text-size-adjust: 100%; }
body { font: 15px/22px "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: var(--ink); font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.sheet { width: 794px; max-width: 100%; min-height: 1123px; margin: 24px auto; padding: 56px 64px 44px; background: #fff; border-radius: 4px; box-shadow: 0 1px 3px rgb(42 36 32 / 12%), 0 8px 28px rgb(42 36 32 / 10%); display: flex; flex-direction: column; gap: 20px; overflow-wrap: anywhere; }
h1 { font-size: 27px; line-height: 32px; font-weight: 600; text-wrap: balance; }
h2 { font-size: 17px; line-height: 23px; font-weight: 600; color: var(--heading); margin-bottom: 8px; break-after: avoid; }
b { font-weight: 600; }
ol, ul { list-style: none; }
a { color: var(--accent); }
.dim { color: var(--ink-2); }
.small { font-size: 13.5px; line-height: 19px; color: var(--ink-2); }
.said { font-family: "Source Serif 4", Georgia, serif; font-size: 14.5px; color: var(--ink-2); }
time { white-space: nowrap; }
.hd { border-bottom: 2px solid var(--accent); padding-bottom: 12px; }
.brand { display: flex; align-items: center; gap: 6px; font-size: 14px; line-height: 18px; font-weight: 600; color: var(--ink-2); margin-bottom: 4px; }
.hd > div { display: flex; justify-content: space-between; align-items: flex-end; gap: 32px; }
.hd p { flex: none; max-width: 55%; text-align: right; font-size: 13.5px; line-height: 19px; color: var(--ink-2); }
.hd p span { display: block; }
.opening { font-size: 17px; line-height: 25px; text-wrap: pretty; }
.wave svg { display: block; width: 100%; height: auto; }
.items { display: grid; gap: 12px; }
.item { display: grid; grid-template-columns: 30px minmax(0, 1fr) 92px; gap: 0 12px; break-inside: avoid; }
.item > svg { margin-top: -3px; }
.item .at { text-align: right; font-size: 13.5px; line-height: 22px; color: var(--ink-2); }
.item .at span, .item .at a { display: block; }
.item q { display: block; }
.item .code { display: inline-block; max-width: 100%; }
.blank .item { border-bottom: 1px solid var(--line); min-height: 46px; padding-top: 12px; }
.exp .blank { height: 46px; border-bottom: 1px solid #e3c5d0; }
.exp .blank:last-child { height: 34px; }
.questions { gap: 6px; }
.questions .item > * { align-self: center; }
.questions .item > svg { margin-top: 0; }
.more { margin-top: 6px; }
q { quotes: "‘" "’"; }
:lang(en) q { quotes: "“" "”"; }
.clip { margin-top: 8px; }
.clip summary { cursor: pointer; color: var(--accent); font-size: 13.5px; line-height: 24px; width: max-content; max-width: 100%; }
.clip video { display: block; width: 100%; max-height: 420px; margin-top: 6px; border-radius: 8px; background: #15120f; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.exp { background: #f6e4ea; border-radius: 12px; padding: 16px 20px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; align-items: center; break-inside: avoid; }
.exp.two { grid-template-columns: minmax(0, 1fr) 190px; }
.exp h2 { margin-bottom: 4px; }
.exp .goal { font-size: 17px; line-height: 25px; font-weight: 600; text-wrap: pretty; }
.exp .small b { color: var(--ink); }
.nums { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px 32px; align-items: start; }
.nums.two { grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr); }
.nums h3 { font-size: 15px; line-height: 22px; font-weight: 400; color: var(--ink-2); }
.talk { display: block; width: 100%; height: 26px; margin: 4px 0 2px; }
.shares { display: flex; justify-content: space-between; gap: 12px; font-size: 13.5px; line-height: 19px; font-weight: 600; margin-bottom: 4px; }
.coach { color: #1b626c; }
.client { color: #8a4a20; }
table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 21px; }
caption { text-align: left; color: var(--ink-2); font-size: 15px; line-height: 22px; }
th { font-weight: 400; text-align: left; }
td, th { padding: 1px 0; vertical-align: baseline; border-top: 1px solid #efe8e1; }
thead th { border: 0; }
td.count { text-align: right; padding: 1px 12px; white-space: nowrap; font-weight: 600; }
td.places { text-align: right; color: var(--ink-2); font-size: 13.5px; white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.ft { margin-top: auto; display: flex; justify-content: space-between; gap: 24px; font-size: 12px; line-height: 17px; color: var(--ink-2); border-top: 1px solid var(--line); padding-top: 10px; }
.ft .keep { flex: none; text-align: right; }
.ft .keep span { display: block; }
.handout-clips { display: grid; gap: 26px; }
.handout-clips li { break-inside: avoid; }
.handout-clips h2 { display: flex; align-items: baseline; gap: 10px; margin-bottom: 2px; color: var(--ink); }
.handout-clips .number { flex: none; align-self: center; width: 30px; height: 30px; border-radius: 50%; background: #f6e4ea; color: var(--heading); text-align: center; line-height: 30px; }
.handout-clips h2 .small { margin-left: auto; font-weight: 400; }
.handout-clips .ask, .handout-clips .lines { margin-left: 40px; }
.handout-clips .ask { font-size: 17px; line-height: 25px; }
.line { height: 34px; border-bottom: 1px solid #cfc6bb; }
@media (max-width: 820px) { .sheet { margin: 0 auto; border-radius: 0; box-shadow: none; } }
@media (max-width: 640px) {
  .sheet { padding: 24px 20px; }
  .hd > div, .ft { flex-direction: column; align-items: flex-start; gap: 8px; }
  .hd p { max-width: none; text-align: left; }
  .exp.two, .nums.two { grid-template-columns: minmax(0, 1fr); }
  .item { grid-template-columns: 30px minmax(0, 1fr); }
  .item .at { grid-column: 2; text-align: left; }
  .item .at span, .item .at a { display: inline; margin-right: 12px; }
  .ft .keep { text-align: left; }
}
@page { size: A4; margin: 16mm 17mm 13mm; }
@media print {
  html { background: #fff; }
  .sheet { width: auto; min-height: 266mm; margin: 0; padding: 0; border-radius: 0; box-shadow: none; }
  .clip { display: none; }
}
`;
