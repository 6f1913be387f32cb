import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { useBranches } from '@/kit/places'
import { texts } from '../messages'

/** Into which drawer the fee goes; none where it is paid elsewhere. */
export function TillField({
  program,
  branch,
  ...field
}: {
  program: string | undefined
  branch: string
  value: string
  set: (till: string) => void
  fault?: string | undefined
}) {
  const t = useText(texts)
  const tills = useBranches(program).data?.find((each) => each.code === branch)?.tills ?? []
  const about = { label: t('f_till'), hint: t('tillHint'), ...field }
  if (tills.length === 0) return <TextField {...about} />
  return (
    <ChoiceField
      {...about}
      options={[['', t('tillNone')], ...tills.map((till) => [till, till] as const)]}
    />
  )
}
