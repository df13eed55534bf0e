import { plainNumber } from '@samplan/lib/base'
import { Minus, Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import {
  NumberField as AriaNumberField,
  Slider as AriaSlider,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Text,
} from 'react-aria-components'
import { type Language, useWords } from '../app/language.tsx'

/** A number as the reader's language writes it, with steps up and down. The design system has none. */
export function NumberField({
  label,
  value,
  onChange,
  description,
  errorMessage,
  min,
  max,
  step,
  isRequired = false,
}: {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
  readonly description?: string | undefined
  readonly errorMessage?: string | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  readonly isRequired?: boolean
}) {
  const { t, language } = useWords()
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [field, listener] = [group.current, inMarksOf(language)]
    field?.addEventListener('beforeinput', listener, true)
    return () => field?.removeEventListener('beforeinput', listener, true)
  }, [language])
  return (
    <AriaNumberField
      className="field number-field"
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      isInvalid={errorMessage !== undefined}
      isRequired={isRequired}
      formatOptions={{ maximumFractionDigits: 6, useGrouping: false }}
      {...(min === undefined || !Number.isFinite(min) ? {} : { minValue: min })}
      {...(max === undefined || !Number.isFinite(max) ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
    >
      <Label className="field-label">{label}</Label>
      {description !== undefined && (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{errorMessage}</FieldError>
      <Group className="number-group" ref={group}>
        <Button slot="decrement" className="number-step" aria-label={t('field.less')}>
          <Minus size={18} aria-hidden="true" />
        </Button>
        <Input className="number-input" />
        <Button slot="increment" className="number-step" aria-label={t('field.more')}>
          <Plus size={18} aria-hidden="true" />
        </Button>
      </Group>
    </AriaNumberField>
  )
}

/**
 * What is typed or pasted, with the decimal mark of the language: the field takes no other, so that a point typed in Swedish, or a comma in
 * English, would be left out and 0.5 become 5.
 */
function inMarksOf(language: Language): (event: InputEvent) => void {
  const mark = language === 'sv' ? ',' : '.'
  return (event) => {
    const { data, target } = event
    if (data === null || !(target instanceof HTMLInputElement)) return
    const isMark = data === ',' || data === '.'
    const written = isMark ? mark : plainNumber(data)?.replace('.', mark)
    if (written === undefined || written === data) return
    event.preventDefault()
    event.stopPropagation()
    // The one way to write as the person at the keyboard does, who can then undo it.
    document.execCommand('insertText', false, written)
  }
}

/** A value on a scale, moved by hand or by arrow keys. */
export function Slider({
  label,
  value,
  onChange,
  min,
  max,
  step = 1,
  shown,
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min: number
  readonly max: number
  readonly step?: number
  /** The value in words. */
  readonly shown: string
}) {
  return (
    <AriaSlider
      className="slider"
      value={value}
      onChange={(next) => onChange(Array.isArray(next) ? next[0]! : next)}
      minValue={min}
      maxValue={max}
      step={step}
    >
      <Label className="field-label">{label}</Label>
      <SliderOutput className="slider-output">{shown}</SliderOutput>
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" aria-valuetext={shown} />
      </SliderTrack>
    </AriaSlider>
  )
}
