import type { SenyumConfig } from '../../src/model/config.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { chooseLanguage } from '../map/choose-language.ts';
import { createWords } from '../map/words.ts';
import { drawPicture } from './draw-picture.ts';

/** Opened by itself it runs nothing and asks for nothing, whatever is named in it. */
const HEADERS = {
  'content-type': 'image/svg+xml',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

/**
 * The map as a picture.
 * @param wanted Language tag; default the first language of the config.
 */
export function pictureOf(config: SenyumConfig, map: ExperienceMap, wanted: string | undefined, now: Date): Response {
  const words = createWords(chooseLanguage(wanted === undefined ? [] : [wanted], config.languages));
  return new Response(drawPicture(map, words, now.getTime()), { headers: HEADERS });
}
