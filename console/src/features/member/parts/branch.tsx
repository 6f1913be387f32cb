import type { Schemas } from '@/api/client'
import { useMe } from '@/app/session'
import { SelectField } from '@/kit/form'
import { useBranches } from '@/kit/places'
import { useState } from 'react'

/** Where something is done: one's own branch, else the member's. */
export function useTakingBranch(member: Schemas['MemberView']) {
  const me = useMe()
  const all = useBranches(member.program)
  const [picked, pick] = useState<string | null>(null)
  const own = me.posts.find((post) => post.program === member.program)?.branch
  const first = [own, member.branch].find((code) => all.some((each) => each.code === code))
  return { all, code: picked ?? first ?? all[0]?.code ?? '', pick }
}

export function TakingBranch({
  label,
  branch,
}: {
  label: string
  branch: ReturnType<typeof useTakingBranch>
}) {
  if (branch.all.length < 2) return null
  return (
    <SelectField
      label={label}
      value={branch.code}
      change={branch.pick}
      choices={branch.all.map((each) => ({ value: each.code, label: `${each.code} ${each.name}` }))}
    />
  )
}
