import { createHash } from 'node:crypto';

/** What a snippet is made of. */
export interface Snippet {
  /** Address of the collector. */
  collector: string;
  touchpoint: string;
  /** Name of the widget's file with its hash: the single one, or the panel. */
  name: string;
}

/**
 * The lines for a page's head: the widget in one file, which a browser runs only when it is the very same.
 * @param content Of the file.
 */
export function snippetOf(snippet: Snippet, content: Uint8Array): string {
  const hash = createHash('sha384').update(content).digest('base64');
  const { name, touchpoint, config, fileAt } = placed(snippet);
  return [
    preloadOf(config),
    tagOf({ src: fileAt(name), integrity: `sha384-${hash}`, 'data-touchpoint': touchpoint, 'data-config': config }),
  ].join('\n');
}

/**
 * The lines for a page's head: the small tag, and beside it the panel. Once the collector is updated the panel has another
 * name; then its line does nothing, and the tag finds the new one by itself.
 */
export function preloadingSnippetOf(snippet: Snippet): string {
  const { name, fileAt } = placed(snippet);
  return `<link rel="modulepreload" crossorigin href="${attribute(fileAt(name))}">\n${tagAlong('widget.js', snippet)}`;
}

/** The line for a page's head whose question is due at load: all that it takes comes at once. */
export const atLoadSnippetOf = (snippet: Omit<Snippet, 'name'>): string => tagAlong('widget-now.js', snippet);

/** A tag by whose address the collector knows which config to send along. */
function tagAlong(file: string, { collector, touchpoint }: Omit<Snippet, 'name'>): string {
  const src = new URL(file, baseOf(collector));
  src.searchParams.set('touchpoint', touchpoint);
  return tagOf({ src: src.href.replaceAll('%2F', '/') });
}

function placed({ collector, touchpoint, name }: Snippet) {
  const base = baseOf(collector);
  const config = new URL('v1/config', base);
  config.searchParams.set('touchpoint', touchpoint);
  return { name, touchpoint, config: config.href, fileAt: (file: string) => new URL(file, base).href };
}

const baseOf = (collector: string): string => (collector.endsWith('/') ? collector : `${collector}/`);

const preloadOf = (config: string): string => `<link rel="preload" as="fetch" crossorigin href="${attribute(config)}">`;

function tagOf(attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${attribute(value)}"`);
  // Only what is fetched with CORS can be compared with its hash.
  const crossorigin = attributes.integrity ? 'crossorigin ' : '';
  return `<script async ${crossorigin}${written.join(' ')}></script>`;
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
