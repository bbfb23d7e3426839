import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseSearch,
  printSearch,
  type SearchContext,
} from '../../../electron/shared/search-language'
import { searchOperators } from '../../../electron/shared/search-words'
import { joinSearch } from '../../../electron/shared/search-tokens'
import { stages } from '../../../electron/shared/task'
import {
  noFilter,
  statusFilters,
  taskMarks,
  type ListFilter,
} from '../../../electron/shared/task-query'

const now = Date.UTC(2026, 10, 24, 4, 30)
const dayMs = 86_400_000
const context: SearchContext = {
  now,
  timeZone: 'Asia/Shanghai',
  accounts: [
    { id: 'p1', label: '主账号' },
    { id: 'p2', label: 'Two words' },
    { id: 'p3', label: 'twin' },
    { id: 'p4', label: 'TWIN' },
    { id: 'p5', label: 'p1' },
    { id: 'p6', label: ' "quoted' },
  ],
}
const at = (...date: [number, number, number]) =>
  Date.UTC(date[0], date[1] - 1, date[2]) - 8 * 3_600_000

function filterOf(input: string, changes: Partial<SearchContext> = {}): ListFilter {
  const { filter, problems } = parseSearch(input, { ...context, ...changes })
  expect(problems).toEqual([])
  return filter
}

describe('a search', () => {
  it.each([
    ['status:failed', { statuses: ['failed'] }],
    ['STATUS：失败 status:Running status:failed', { statuses: ['failed', 'running'] }],
    ['status:其他', { statuses: ['unknown'] }],
    ['stage:serverStage stage:service', { stages: ['serverStage'] }],
    ['stage:服务创建 stage:env', { stages: ['serverStage', 'envStage'] }],
    ['stage:storage', { stages: ['storageStage'] }],
    ['tag:支付 tag:"two words" tag:“蓝 绿”', { tags: ['支付', 'two words', '蓝 绿'] }],
    ['tag:"a ""b"" c" tag:5"disk', { tags: ['a "b" c', '5"disk'] }],
    ['service:Order-API id:EXT-1', { service: 'Order-API', externalId: 'EXT-1' }],
    ['account:主账号 account:p4', { profileIds: ['p1', 'p4'] }],
    ['account:"two WORDS"', { profileIds: ['p2'] }],
    ['account:twin', { profileIds: ['p3', 'p4'] }],
    ['account:p1', { profileIds: ['p1'] }],
    ['is:favorite is:收藏 is:stuck is:卡住 is:Muted', { marks: ['favorite', 'stuck', 'muted'] }],
    ['after:2026-11-24 before:2026-12', { since: at(2026, 11, 24), until: at(2026, 12, 1) }],
    ['after:yesterday before:today', { since: at(2026, 11, 23), until: at(2026, 11, 24) }],
    ['after:昨天 before:今天', { since: at(2026, 11, 23), until: at(2026, 11, 24) }],
    ['after:7d before:24h', { since: now - 7 * dayMs, until: now - dayMs }],
    ['after:2026-11-24T04:30:00.005Z', { since: now + 5 }],
  ] as const)('reads %s', (input, filter) => {
    expect(parseSearch(input, context)).toEqual({
      filter: { ...noFilter, ...filter },
      text: '',
      problems: [],
    })
  })

  it.each([
    ['foo:bar https://example.com/status:failed', 'foo:bar https://example.com/status:failed'],
    ['  two  spaces status:failed stay  ', 'two  spaces stay'],
    ['tag:a"quoted" “text”', '“text”'],
    ['xstatus:failed', 'xstatus:failed'],
    ['', ''],
  ])('leaves what is no operator as text: %s', (input, text) => {
    expect(parseSearch(input, context)).toMatchObject({ text, problems: [] })
  })

  it.each([
    ['gate status: way', 'noValue', 'status:', 5],
    ['tag:" "', 'noValue', 'tag:" "', 0],
    ['status:fialed', 'unknownValue', 'status:fialed', 0],
    ['stage:cloudStage', 'unknownValue', 'stage:cloudStage', 0],
    ['is:happy', 'unknownValue', 'is:happy', 0],
    ['account:nobody', 'unknownValue', 'account:nobody', 0],
    ['before:2026-02-30', 'badDate', 'before:2026-02-30', 0],
    ['after:soon', 'badDate', 'after:soon', 0],
    ['after:7d  after:2d', 'repeated', 'after:2d', 10],
    ['service:a service:b', 'repeated', 'service:b', 10],
  ] as const)('says what is wrong with %s and keeps it to be seen', (input, code, token, from) => {
    const { problems, text } = parseSearch(input, context)
    expect(problems).toEqual([{ code, token, from, to: from + token.length }])
    expect(text).toContain(token)
  })

  it('counts days by the clock of its zone, also where it changes at midnight', () => {
    const day = (timeZone: string, date: string) =>
      new Date(filterOf(`after:${date}`, { timeZone }).since ?? 0).toISOString()
    expect([
      day('America/New_York', '2026-11-01'),
      day('America/New_York', '2026-11-02'),
      day('Asia/Kolkata', '2026-01-01'),
      day('America/Sao_Paulo', '2017-10-15'), // 0:00 did not exist
      day('America/Havana', '2025-11-02'), // 0:00 came twice
      day('Africa/Cairo', '2025-11-01'), // 23:00 to 0:00 of the day before came twice
      day('Pacific/Kiritimati', '2026-01-01'),
    ]).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
      '2025-12-31T18:30:00.000Z',
      '2017-10-15T03:00:00.000Z',
      '2025-11-02T04:00:00.000Z',
      '2025-10-31T22:00:00.000Z',
      '2025-12-31T10:00:00.000Z',
    ])
  })
})

describe('a search from a command line', () => {
  it.each([
    [['tag:two words', 'gate', 'way'], 'tag:"two words" gate way'],
    [['tag：say "hi" twice'], 'tag:"say ""hi"" twice"'],
    [['status:failed after:7d gateway'], 'status:failed after:7d gateway'],
    [['tag:"two words"', 'two words'], 'tag:"two words" two words'],
    [[], ''],
  ])('is %j', (typed, search) => {
    expect(joinSearch(typed)).toBe(search)
  })
})

const words = fc.oneof(
  fc.constantFrom('a', '支付', 'two words', '"', '“x”', '""', ' led', 'status:failed', 'a:b', '：'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const values = words.filter((text) => text.trim() !== '')
const times = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(9999, 11, 30) }),
  fc.integer({ min: 1, max: 2_000 }).map((hours) => now - hours * 3_600_000),
  fc.integer({ min: 1, max: 30_000 }).map((days) => days * dayMs - 8 * 3_600_000),
)
const some = <T>(all: readonly T[]) => fc.uniqueArray(fc.constantFrom(...all))
const filters: fc.Arbitrary<ListFilter> = fc.record({
  statuses: some(statusFilters),
  stages: some(stages),
  profileIds: some(context.accounts.map(({ id }) => id)),
  tags: fc.uniqueArray(values, { maxLength: 3 }),
  service: fc.option(values),
  externalId: fc.option(values),
  since: fc.option(times),
  until: fc.option(times),
  marks: some(taskMarks),
})
const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/Havana', 'Australia/Lord_Howe')

/** Inputs as people type them: operators with good and bad values, quotes, colons, other words. */
const inputs = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...searchOperators.map((name) => `${name}:`)), words),
      words,
      fc.constantFrom('', ' ', '\t', '　'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.flat().join(''))

describe('a printed search', () => {
  it('is read as the filter and the text it was printed from', () => {
    fc.assert(
      fc.property(filters, zones, fc.boolean(), (filter, timeZone, hasText) => {
        const text = hasText ? 'gate  way foo:bar "x' : ''
        const here = { ...context, timeZone }
        const parsed = parseSearch(printSearch(filter, text, here), here)
        expect(parsed).toEqual({ filter, text, problems: [] })
      }),
      { numRuns: 1_000 },
    )
  })

  it('says the same as any input, problems included', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { filter, text, problems } = parseSearch(input, context)
        const again = parseSearch(printSearch(filter, text, context), context)
        expect([again.filter, again.text]).toEqual([filter, text])
        expect(again.problems.map(({ code, token }) => [code, token.trim()])).toEqual(
          problems.map(({ code, token }) => [code, token.trim()]),
        )
        for (const { token, from, to } of problems) expect(input.slice(from, to)).toBe(token)
      }),
      {
        numRuns: 2_000,
        examples: [
          ['status:"　service:"aa'],
          ['status:"failed service:"aa'],
          ['status:"\tstatus:a service:"status:a'],
          ['status:"a tag:q"q b"'],
          ['status:"x y service:ok'],
        ],
      },
    )
  })
})
