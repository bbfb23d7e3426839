import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate,
} from '@intlify/core-base'
import { en } from './en'
import type { MessageTree } from './section'
import { zhCN } from './zh-CN'

/** Languages Runwatch speaks. */
export type Locale = 'zh-CN' | 'en'

/** Dotted path of every message, such as `task.status.running`. */
export type MessageKey = Paths<typeof zhCN>
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** Values for a message's placeholders; `n` also chooses between singular and plural. */
export type MessageValues = Readonly<Record<string, string | number>>

/** Gives the text of a message in one language. */
export type Translate = (key: MessageKey, values?: MessageValues) => string

/** Both catalogues by language, keys with dots (error codes) opened into levels. */
export const catalogues: Readonly<Record<Locale, MessageTree>> = {
  'zh-CN': withLevels(zhCN),
  en: withLevels(en),
}

function withLevels(tree: MessageTree): MessageTree {
  const levels: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(tree)) {
    const path = key.split('.')
    const last = path.pop() ?? key
    let level = levels
    for (const part of path) level = (level[part] ??= {}) as Record<string, unknown>
    level[last] = typeof value === 'string' ? value : withLevels(value)
  }
  return levels as MessageTree
}

/** A `Translate` for programs without a page: main and the command. */
export function createTranslate(locale: Locale): Translate {
  registerMessageCompiler(compile)
  registerMessageResolver(resolveValue)
  const context = createCoreContext({
    locale,
    fallbackLocale: 'zh-CN',
    messages: catalogues,
    missingWarn: false,
    fallbackWarn: false,
    // Nothing here is shown as markup: `<command>` is no mistake.
    warnHtmlMessage: false,
  })
  return (key, values = {}) => {
    const plural = values['n']
    const text = translate(context, key, values, {
      ...(typeof plural === 'number' ? { plural } : {}),
    })
    return typeof text === 'string' ? text : key
  }
}

/**
 * The language to speak: the user's choice, else what the system asks for. Any Chinese is zh-CN;
 * a system that names no language (`C`, `POSIX`) gets zh-CN too.
 */
export function resolveLocale(choice: 'system' | Locale, systemLocale: string): Locale {
  if (choice !== 'system') return choice
  const language = systemLocale.toLowerCase().split(/[-_.@]/u, 1)[0] ?? ''
  return ['', 'c', 'posix', 'zh', 'und', 'unknown'].includes(language) ? 'zh-CN' : 'en'
}
