interface ImportRules {
  readonly forbidden: readonly { readonly name: string }[];
}
declare const importRules: ImportRules;
export default importRules;
