import type { Placement } from './placement.ts';

/** What is set of one survey, by the attributes of its element; docs/widget.md says what each means. */
export interface SurveyAttributes {
  'data-senyum'?: Placement['mode'] | undefined;
  'data-touchpoint'?: string | undefined;
  'data-config'?: string | undefined;
  'data-key'?: string | undefined;
  'data-lang'?: string | undefined;
  'data-theme'?: Placement['theme'] | undefined;
  'data-label'?: string | undefined;
  'data-worker'?: string | undefined;
  'data-open'?: Placement['open'] | undefined;
  'data-open-value'?: string | number | undefined;
  'data-pages'?: string | undefined;
  'data-locales'?: string | undefined;
  'data-device'?: 'any' | 'touch' | 'mouse' | 'narrow' | 'wide' | undefined;
  'data-if'?: string | undefined;
  'data-sample'?: string | number | undefined;
  'data-frequency'?: 'answered' | 'once' | 'always' | `${number}d` | undefined;
  'data-cooldown'?: string | number | undefined;
  'data-consent'?: 'assumed' | 'required' | undefined;
  'data-measures'?: string | undefined;
}

/** Their names; the compiler holds them to the list above. */
export const SETTINGS: readonly string[] = Object.keys({
  'data-senyum': 1,
  'data-touchpoint': 1,
  'data-config': 1,
  'data-key': 1,
  'data-lang': 1,
  'data-theme': 1,
  'data-label': 1,
  'data-worker': 1,
  'data-open': 1,
  'data-open-value': 1,
  'data-pages': 1,
  'data-locales': 1,
  'data-device': 1,
  'data-if': 1,
  'data-sample': 1,
  'data-frequency': 1,
  'data-cooldown': 1,
  'data-consent': 1,
  'data-measures': 1,
} satisfies Record<keyof SurveyAttributes, 1>);
