import { expect, test } from 'vitest'
import { mergeNotes } from './checkpoint.ts'
import { keyText, noteText, readKey, readNote, signNote } from './note.ts'
import { addStamp, stampsOf } from './stamps.ts'

test('a stamp stands below a note beside its signatures, and is none of them', async () => {
  const key = readKey(keyText({ name: 'log', publicKey: new Uint8Array(32).fill(7) }))!
  const note = await signNote({ text: 'log\n1\nroot\n', signatures: [] }, key, async () => new Uint8Array(64))
  const token = Uint8Array.from({ length: 5000 }, (_, i) => i)
  const stamped = readNote(noteText(addStamp(note, { authority: 'tsa.example:80', token })))!
  expect(stampsOf(note)).toEqual([])
  expect(stampsOf(stamped)).toEqual([{ authority: 'tsa.example:80', token }])
  expect(mergeNotes([note, stamped])).toEqual([stamped])
})
