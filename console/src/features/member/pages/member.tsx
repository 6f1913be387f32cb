export function MemberPage() { return <h1>会员</h1> }
