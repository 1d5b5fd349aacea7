import { createHash } from 'node:crypto';

/** What a snippet is made of. */
export interface Snippet {
  /** Address of the collector. */
  collector: string;
  touchpoint: string;
  /** Name of the widget's single file, with its hash. */
  name: string;
  content: Uint8Array;
}

/** The lines for a page's head: the widget in one file, which a browser runs only when it is the very same. */
export function snippetOf({ collector, touchpoint, name, content }: Snippet): string {
  const base = collector.endsWith('/') ? collector : `${collector}/`;
  const config = new URL('v1/config', base);
  config.searchParams.set('touchpoint', touchpoint);
  const attributes = [
    `src="${attribute(new URL(name, base).href)}"`,
    `integrity="sha384-${createHash('sha384').update(content).digest('base64')}"`,
    `data-touchpoint="${attribute(touchpoint)}"`,
    `data-config="${attribute(config.href)}"`,
  ];
  return [
    `<link rel="preload" as="fetch" crossorigin href="${attribute(config.href)}">`,
    `<script async crossorigin ${attributes.join(' ')}></script>`,
  ].join('\n');
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
