/** A tree of messages: texts with `{placeholders}`, or `one | many` chosen by the number `n`. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/** The same keys, other texts. */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]>
}

/** One part of the catalogues in both languages; a key missing in one does not compile. */
export function section<T extends MessageTree>(
  zhCN: T,
  en: SameKeys<T>,
): { readonly zhCN: T; readonly en: SameKeys<T> } {
  return { zhCN, en }
}
