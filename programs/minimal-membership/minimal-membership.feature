Feature: 会员制三要素 — identifier, recording tool, benefit (S004-1)

  @own-server @MEM-22
  Scenario: 缺少会员福利 — without a benefit it cannot be put in force
    Given it is 2026-03-02
    When E001 drafts the program without its benefits
    And E001 submits it to be in force from 2026-03-03
    Then it is refused with PROGRAM_INCOMPLETE where
      | /missing/0 | benefit |
    When E001 drafts the program as it stands in "program.yaml"
    And E001 submits it to be in force from 2026-03-03
    And E002 approves it
    Given it is 2026-03-03
    When Ai registers
    And Ai buys "goods" for 100.00
    Then Ai pays 95.00

  @own-server @MEM-23 @CAT-14 @ISS-17
  Scenario: 自愿加入 — an application makes a member, the ledger needs no card
    Given it is 2026-03-02
    When Ai registers
    Then Ai is a member with the number M-000001
    When Ai buys "goods" for 100.00
    Then Ai pays 95.00
    And Ai has spent 95.00 towards the tier

  @CAT-14 @ISS-17
  Scenario: 改进的记录工具 — a card for the same member, the same ledger
    Given it is 2026-03-02
    When Ai registers
    And Ai buys "goods" for 100.00
    And Ai gets a "card" card
    And Ai buys "goods" for 100.00
    Then Ai pays 95.00
    And Ai has spent 190.00 towards the tier

  @own-server @MEM-01 @COR-01
  Scenario: 团体会员 — five purchases on the ledger of a group
    Given it is 2026-03-02
    When the company "Group" registers with:
      | phone | 13900001111 |
    Then "Group" is a member with the number C-000001
    When "Group" buys 5 "seat" of category "goods" at 100.00
    Then "Group" pays 475.00
