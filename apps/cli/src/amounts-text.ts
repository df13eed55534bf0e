import {
  millions,
  type KronorRange as Range,
  numbersUnder as right,
  millionsSpread as spread,
} from '@samplan/lib/publish'

export { millions, type Range, right, spread }
