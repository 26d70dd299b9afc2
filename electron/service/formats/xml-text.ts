import { plainText } from './plain-text';

export type XmlAttributes = Readonly<Record<string, string | null>>;

/** An element of an XML file: its attributes (those that are null are left out), and its children or its text. */
export function element(
  name: string,
  attributes: XmlAttributes,
  content: readonly string[] | string = [],
): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${attributeText(value)}"`],
  );
  const head = `${name}${given.join('')}`;
  if (typeof content === 'string') return `<${head}>${elementText(content)}</${name}>`;
  if (content.length === 0) return `<${head}/>`;
  return `<${head}>\n${content.join('\n')}\n</${name}>`;
}

// A bare carriage return would be read as a line end.
function elementText(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

// Bare line ends and tabs in an attribute would be read as spaces.
function attributeText(text: string): string {
  return elementText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
