/** Rules by which a tap is flagged, in the order in which they are named. */
export const FLAGS = ['repeat', 'burst', 'all-faces', 'run', 'too-fast', 'closed', 'surge'] as const;

/** The name of a rule. */
export type Flag = (typeof FLAGS)[number];
