import { z } from 'zod'
import { dated, id, name, source, words } from './values.ts'

/** An amount as a document states it. */
export const amount = {
  amount: z.number().min(-1e15).max(1e15).describe('In the unit of the budget'),
  qualifier: z
    .enum(['exact', 'over', 'about', 'at-most'])
    .optional()
    .describe(
      'How it is meant: `over` (drygt) is up to a tenth more, `about` (cirka) five per cent either way; exact when left out',
    ),
  source,
}

export const budget = z.strictObject({
  id,
  purpose: words,
  unit: z.string().describe('`SEK`, `million SEK`'),
  total: z.strictObject(amount).describe('The sum that the document states'),
  lines: z
    .array(
      z.strictObject({
        purpose: words.optional(),
        year: z.int().min(1900).max(2200).optional().describe('Calendar year'),
        ...amount,
      }),
    )
    .optional()
    .describe('What it is made of'),
})

export const programme = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  period: dated.describe('The years that it is for, as the document writes them'),
  adopted: dated.describe('When it was adopted, as the document writes it'),
  body: id.optional().describe('Id of the body that adopted it'),
  budget: id.optional().describe('Id of its budget'),
  source,
})

export const agreement = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  parties: z.array(id).min(2).describe('Ids of the organisations'),
  signed: dated.optional().describe('When, as the document writes it'),
  noticeMonths: z.int().min(0).max(600).optional().describe('Months of notice'),
  ends: dated.optional().describe('When it ends'),
  source,
})

export const statement = z.strictObject({
  about: id.describe('Id of the agreement that it is about'),
  by: z.array(id).min(1).describe('Ids of the bodies or organisations that make it'),
  stance: z.enum(['keep', 'change', 'end']).describe('What they want with it'),
  text: words,
  source,
})

export const application = z.strictObject({
  id,
  by: z.array(id).min(1).describe('Ids of the bodies that apply'),
  subject: words,
  decidedBy: id.optional().describe('Id of the body that decides'),
  due: dated.optional().describe('When it is to be decided, as the document writes it'),
  source,
})

export const evaluation = z.strictObject({
  id,
  of: words.describe('What is evaluated'),
  due: dated.describe('When, as the document writes it'),
  rule: words.optional().describe('What follows from its outcome'),
  source,
})
