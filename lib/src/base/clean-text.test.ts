import { expect, test } from 'vitest'
import { onOneLine, withoutControls } from './clean-text.ts'

test.each([
  ['Växjö – “north” 5 %\n\tnext', 'Växjö – “north” 5 %\n\tnext'],
  ['red\u001b[31m', 'red\ufffd[31m'],
  ['over\rwritten\u0085', 'over\ufffdwritten\ufffd'],
  ['gnp.\u202egpj', 'gnp.\ufffdgpj'],
  ['\u2066\u061c', '\ufffd\ufffd'],
])('withoutControls(%j)', (text, expected) => {
  expect(withoutControls(text)).toBe(expected)
})

test.each([
  ['North\nwarning: all is well', 'North warning: all is well'],
  ['a\r\n\u2028b\tc', 'a b c'],
  ['\u202eab', '\ufffdab'],
])('onOneLine(%j)', (name, expected) => {
  expect(onOneLine(name)).toBe(expected)
})
