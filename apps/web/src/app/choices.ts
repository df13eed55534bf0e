import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

/** What is chosen on a page and stands in its address; undefined is the page's own choice. */
export type Choice = readonly [value: string | undefined, choose: (value: string | undefined) => void]

/** A choice that is kept in the address under the name, so that it can be shared; without a name it is kept while the page is open. */
export function useChoice(name: string | undefined): Choice {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const [own, setOwn] = useState<string>()
  if (name === undefined) return [own, setOwn]
  const value = search[name]
  return [
    value === undefined ? undefined : String(value),
    (next) =>
      void navigate({ to: '.', search: (before) => ({ ...before, [name]: next }), replace: true, resetScroll: false }),
  ]
}

/** Several choices at once, for when one of them makes others void. */
export function useChoose(): (choices: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate()
  return (choices) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...choices }), replace: true, resetScroll: false })
}

const writtenAfter = 300

/** A text that is typed: at once on the page, and in the address when the writer pauses. `voids` are choices that are then made anew. */
export function useTypedChoice(
  name: string,
  voids: readonly string[] = [],
): readonly [value: string, type: (value: string) => void] {
  const [kept] = useChoice(name)
  const choose = useChoose()
  const [typed, setTyped] = useState(kept ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return [
    typed,
    (value) => {
      setTyped(value)
      clearTimeout(timer.current)
      const others = Object.fromEntries(voids.map((other) => [other, undefined]))
      timer.current = setTimeout(() => choose({ ...others, [name]: value || undefined }), writtenAfter)
    },
  ]
}
