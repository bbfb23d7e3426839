import { styleText } from 'node:util'
import type { AppError } from '../shared/errors'
import { errorHint } from '../shared/error-text'
import { createTranslate, type Locale, type Translate } from '../shared/i18n/translate'

type Style = 'red' | 'green' | 'yellow' | 'dim' | 'bold'

/** Where the command writes: answers to standard output, everything else to standard error. */
export interface Terminal {
  readonly locale: Locale
  readonly t: Translate
  readonly isJson: boolean
  /** A line of the answer. */
  line(text: string): void
  /** An object of the answer; written with `--json` only. */
  json(value: object): void
  /** A remark for whoever sits in front of it. */
  note(text: string): void
  error(error: AppError): void
  style(style: Style, text: string): string
}

/** A terminal on two streams. Control characters from outside never reach it. */
export function createTerminal(options: {
  readonly out: NodeJS.WriteStream
  readonly err: NodeJS.WriteStream
  readonly isJson: boolean
  readonly hasColor: boolean
  readonly locale: Locale
}): Terminal {
  const { out, err, isJson, locale } = options
  const t = createTranslate(locale)
  const hasColor = options.hasColor && out.isTTY && !process.env['NO_COLOR']
  const self: Terminal = {
    locale,
    t,
    isJson,
    line(text) {
      if (!isJson) out.write(`${hasColor ? text : withoutControls(text)}\n`)
    },
    json(value) {
      if (isJson) out.write(`${JSON.stringify(value)}\n`)
    },
    note(text) {
      err.write(`${withoutControls(text)}\n`)
    },
    error(error) {
      const title = t(`errors.${error.code}.title`)
      const hint = errorHint(error, t)
      self.json({ error })
      self.note(hint === '' ? title : t('cli.error', { title, hint }))
      if (error.serverCode !== undefined) {
        self.note(
          t('cli.errorDetail', {
            code: error.serverCode,
            message: error.serverMessage ?? '',
            requestId: error.requestId ?? '',
          }),
        )
      }
    },
    style: (style, text) => (hasColor ? styleText(style, withoutControls(text)) : text),
  }
  return self
}

/** Text as a terminal may show it: line ends stay, other controls and direction marks do not. */
export function withoutControls(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�')
}
