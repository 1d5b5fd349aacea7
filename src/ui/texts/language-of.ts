/** The language of a tag: `pt` for `pt-BR`. */
export const languageOf = (tag: string): string => tag.split('-')[0]!.toLowerCase();
