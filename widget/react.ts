import type * as React from 'react';
import type { SenyumSurvey } from './element.ts';
import type { SurveyAttributes } from './settings.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** React 18 hands attributes through as they are: there a class is `class`. */
      'senyum-survey': React.DetailedHTMLProps<React.HTMLAttributes<SenyumSurvey>, SenyumSurvey> &
        SurveyAttributes & { class?: string | undefined };
    }
  }
}
