/** What kind of mistake a {@link SenyumError} names. */
export type ErrorCode = 'config' | 'endpoint' | 'storage' | 'locked';

/** A mistake of whoever integrates or runs senyum, said in one plain sentence. Visitors never see one. */
export class SenyumError extends Error {
  override name = 'SenyumError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
