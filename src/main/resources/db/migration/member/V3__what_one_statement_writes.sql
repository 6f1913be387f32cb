-- A registration writes the person, the membership and its key with one statement, in a branch that
-- was looked up; branches are never deleted. These checks cost as much again as the rows. The proof
-- looks at all of them.
alter table member.membership drop constraint membership_member_fkey;
alter table member.membership drop constraint membership_program_branch_fkey;
alter table member.member drop constraint member_program_branch_fkey;
alter table member.registration drop constraint registration_membership_fkey;
