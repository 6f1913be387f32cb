Feature: 商务酒店会员系统方案 — cards that are sold, filled and spent in rooms (S002-7)

  Background:
    Given people show their identity card when they register

  @MEM-12 @MEM-16 @MEM-17 @BEN-01 @TIR-01
  Scenario: 当日生效 — the card is paid for and gives its price the same day
    Given it is 2026-03-02 14:05
    When Ou registers
    And Ou gets a "ordinary" card
    Then the card costs 20.00
    When Ou buys "room" for 300.00
    # 300.00 × 0.95
    Then Ou pays 285.00 and earns 285 points
    When Ou buys "hourly-room" for 80.00
    Then Ou pays 80.00 and earns 80 points
    When Jin registers
    And Jin gets a "gold" card
    Then the card costs 100.00
    When Jin buys "room" for 300.00
    Then Jin pays 270.00 and earns 270 points

  @BEN-10 @BEN-27
  Scenario: 不与其他优惠同享 — the better of two offers, never both
    Given it is 2026-03-02
    When Jin registers
    And Jin gets a "gold" card
    And Jin buys "room" for 300.00, offered at 250.00
    Then Jin pays 250.00
    When Jin buys "room" for 300.00, offered at 290.00
    Then Jin pays 270.00

  @SVA-01 @SVA-02 @SVA-04 @CAT-03 @CPN-01
  Scenario: 充值赠房券 — the highest step one top-up reaches, on gold cards only
    Given it is 2026-03-02
    When Jin registers
    And Jin gets a "gold" card
    And Jin tops up 1999.99
    Then it is refused with BELOW_MINIMUM_VALUE
    When Jin tops up 2000.00
    Then Jin holds no "business-room" coupons
    When Jin tops up 3000.00
    Then Jin holds 1 "business-room" coupon
    When Jin tops up 4999.00
    Then Jin holds 2 "business-room" coupons
    When Jin tops up 5000.00
    Then Jin holds 4 "business-room" coupons
    And Jin holds no "deluxe-room" coupons
    When Jin tops up 10000.00
    Then Jin holds 4 "deluxe-room" coupons
    And Jin holds 4 "business-room" coupons
    When Ou registers
    And Ou gets a "ordinary" card
    And Ou tops up 3000.00
    Then it is refused with FUNCTION_NOT_ON_CARD

  @CPN-04 @CPN-06 @SVA-09
  Scenario: 房券与余额 — a voucher pays for a night, the balance for the next
    Given it is 2026-03-02
    When Jin registers
    And Jin gets a "gold" card
    And Jin tops up 3000.00
    And Jin buys "room" for 300.00, with the coupon business-room
    Then Jin pays 0.00 and earns no points
    And Jin holds no "business-room" coupons
    When Jin buys "room" for 300.00, paying from the balance
    Then Jin pays 270.00
    And Jin has a balance of 2730.00
    When Jin buys "room" for 300.00, with the coupon business-room
    Then it is refused with COUPON_NOT_HELD

  @PTS-23 @PTS-24
  Scenario: 积分换房 — 3,000 points for a business room, never set off against the price
    Given it is 2026-03-02
    When Jin registers
    And Jin gets a "gold" card
    And Jin buys "service" for 2999.00
    And Jin redeems "business-room"
    Then it is refused with POINTS_INSUFFICIENT
    When Jin buys "service" for 1.00
    Then Jin has 3000 points
    When Jin redeems "business-room"
    Then Jin holds 1 "business-room" coupon
    And Jin has no points

  @IDN-04 @IDN-09 @CAT-09
  Scenario: 凭卡享受 — without the card the house price; an anonymous card names nobody
    Given it is 2026-03-02
    When Ou registers
    And Ou gets a "ordinary" card
    And Ou buys "room" for 300.00, without the card
    Then Ou pays 300.00
    When Wu gets a "anonymous" card
    And Wu tops up 2000.00
    And Wu buys "room" for 300.00, paying from the balance
    Then Wu pays 270.00 and earns no points
