Feature: 宾馆会员卡章程 — rooms at member prices (S002-9)

  Background:
    Given people show their identity card when they register

  @MEM-17 @MEM-12 @BEN-03 @BEN-09 @BEN-11 @BEN-25 @IDN-04
  Scenario: 办卡当日生效 — a card for 18.00 gives its prices the same day
    Given it is 2026-03-02 14:05
    When Ren registers with:
      | birthday | 1990-05-20 |
    And Ren gets a "member" card
    Then the card costs 18.00
    Given it is 2026-03-02 14:10
    When Ren buys "standard-room" for 168.00
    Then Ren pays 160.00
    # the second room of the day, and a room taken without showing the card
    When Ren buys "standard-room" for 168.00
    Then Ren pays 168.00
    When Ren buys "standard-room" for 168.00, without the card
    Then Ren pays 168.00
    Given it is 2026-03-03
    When Ren buys "ordinary-room" for 128.00
    Then Ren pays 123.00
    Given it is 2026-03-04
    When Ren buys "hourly-room" for 60.00
    Then Ren pays 60.00

  @IDN-05
  Scenario: 限本人使用 — a colleague with the card pays the house price
    Given it is 2026-03-02
    When Ren registers
    And Ren gets a "member" card
    And Ren buys "standard-room" for 168.00, presented by another
    Then it is refused with NOT_HOLDER
    When Ren buys "standard-room" for 168.00, without the card
    Then Ren pays 168.00

  @BEN-09
  Scenario: 同日只限一间 — two rooms on one slip
    Given it is 2026-03-02
    When Ren registers
    And Ren gets a "member" card
    And Ren buys 2 "room" of category "standard-room" at 168.00
    Then Ren pays 328.00

  @BEN-10 @BEN-27
  Scenario: 不与其他优惠同时享用 — the better of two offers, never both
    Given it is 2026-03-02
    When Ren registers
    And Ren gets a "member" card
    And Ren buys "standard-room" for 168.00, offered at 150.00
    Then Ren pays 150.00
    Given it is 2026-03-03
    When Ren buys "standard-room" for 168.00, offered at 165.00
    Then Ren pays 160.00

  @BEN-04
  Scenario: 生日五折 — half price on the birthday
    Given it is 2026-03-02
    When Ren registers with:
      | birthday | 1990-05-20 |
    And Ren gets a "member" card
    Given it is 2026-05-20
    When Ren buys "standard-room" for 168.00
    Then Ren pays 84.00
    Given it is 2026-05-21
    When Ren buys "standard-room" for 168.00
    Then Ren pays 160.00

  @own-server @PRM-13 @PRG-03 @PRG-05 @PRG-06
  Scenario: 修改章程 — the birthday price ends with a new version, from its day on
    Given it is 2026-03-02
    When Ren registers with:
      | birthday | 1990-06-30 |
    And Ren gets a "member" card
    And Mu registers with:
      | birthday | 1991-07-01 |
    And Mu gets a "member" card
    Given it is 2026-06-20
    When E001 drafts the program without the rule "生日当天房价五折"
    And E001 submits it to be in force from 2026-07-01
    And E001 approves it
    Then it is refused with SEPARATION_OF_DUTIES
    When E002 approves it
    Given it is 2026-06-30
    When Ren buys "standard-room" for 168.00
    Then Ren pays 84.00
    Given it is 2026-07-01
    When Mu buys "standard-room" for 168.00
    Then Mu pays 160.00

  @MEM-01 @MEM-03
  Scenario: 总台办理 — persons only, at the front desk only
    Given it is 2026-03-02
    When Ren registers with:
      | channel | website |
    Then it is refused with CHANNEL_NOT_ALLOWED
    When the company "Acme Ltd" registers with:
      | phone | 13900001111 |
    Then it is refused with SUBJECT_KIND_NOT_ALLOWED

  @LCY-03 @LCY-05 @LCY-07
  Scenario: 挂失补卡 — a new card for 18.00, the same member
    Given it is 2026-04-07
    When Ren registers
    And Ren gets a "member" card
    And E007 does "loss-reports" with the card of Ren
    Then it is refused with IDENTITY_REQUIRED
    When E007 does "loss-reports" with the card of Ren:
      | idDocument | document of Ren |
    And Ren buys "standard-room" for 168.00
    Then it is refused with CARD_FROZEN_LOSS
    When E007 does "replacements" with the card of Ren:
      | branch     | S001            |
      | idDocument | document of Ren |
    Then it is refused with FEE_UNPAID where
      | /fee | 1800 |
    When E007 does "replacements" with the card of Ren:
      | branch     | S001            |
      | idDocument | document of Ren |
      | tender     | cash            |
    Then the card costs 18.00
    And the old card of Ren is REPLACED
    When Ren buys "standard-room" for 168.00
    Then Ren pays 160.00

  @LCY-22
  Scenario: 随时终止 — the house may end it at any time, in order
    Given it is 2026-03-02
    When Shu registers
    And Shu gets a "member" card
    And E001 orders the end of the program, last used on 2026-03-02
    Then it is refused with NOTICE_TOO_LATE
    When E001 orders the end of the program, last used on 2026-03-31
    Then it is done, and it says
      | /state     | ASKED |
      | /cards     | 1     |
      | /toSettle  | 0     |
      | /open/fees | 1800  |
