export function NewMemberPage() { return <h1>会员</h1> }
