/**
 * A number that a person wrote, as programs write it: a comma or a point before the decimals, spaces between thousands, a real minus sign.
 * `1 200,5` is `1200.5`. In English too a comma is a decimal mark, as one cannot tell what `1,200` was meant to be.
 * @returns undefined when it is none
 */
export function plainNumber(text: string): string | undefined {
  const plain = text
    .replaceAll(/[\s\u00A0\u202F]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? plain : undefined
}

/** Whether it is a number but for its decimal comma. */
export function hasDecimalComma(text: string): boolean {
  return /^-?\d+,\d+$/.test(text)
}

/** Whether it is a whole number but for the spaces between its thousands. */
export function hasThousandsSpace(text: string): boolean {
  return /^-?\d{1,3}(\s\d{3})+$/.test(text)
}
