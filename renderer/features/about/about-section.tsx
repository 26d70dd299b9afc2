import { type ReactNode, useId } from 'react';

/** One part of the dialog: what it is about, what is known, and what can be done. */
export function AboutSection(props: { title: string; children: ReactNode; actions?: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className="about-section" aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      {props.children}
      {props.actions !== undefined && <div className="row about-actions">{props.actions}</div>}
    </section>
  );
}
