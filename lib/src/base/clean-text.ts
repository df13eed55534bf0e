/** Line breaks and tabs stay; other control characters, and those that turn the direction of writing (UAX #9, §2), are shown as U+FFFD. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\u{fffd}')
}

/** A name on one line: as `withoutControls`, and a line break of any kind is a space. */
export function onOneLine(name: string): string {
  return withoutControls(name.replace(/[\n\r\t\v\f\u0085\u2028\u2029]+/g, ' '))
}
