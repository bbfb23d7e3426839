import { expect, it } from 'vitest'
import { withoutMarkup } from '../../../electron/shared/plain-line'

it.each([
  ['a < b && c > d', 'a ‹ b ＆＆ c › d'],
  ['<a href="https://evil.example">here</a>', '‹a href="https://evil.example"›here‹/a›'],
  ['&lt;b&gt; &#60;', '＆lt;b＆gt; ＆#60;'],
  ['部署失败：check_build_image', '部署失败：check_build_image'],
])('a body cannot become markup on Linux: %s', (body, safe) => {
  expect(withoutMarkup(body)).toBe(safe)
})
