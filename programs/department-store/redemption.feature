Feature: 积分兑奖 — prizes in the last week of each quarter (S002-10)

  Background:
    Given people show their identity card when they register

  @PTS-27 @PTS-28 @PTS-30
  Scenario: 兑奖周 — refused the day before, done on the first day, the rest stays
    Given it is 2026-03-02
    When Mei registers
    And Mei gets a "points" card
    And Mei buys "clothing" for 3100.00
    Given it is 2026-03-24
    When Mei redeems "level-1"
    Then it is refused with REDEMPTION_WINDOW_CLOSED where
      | /next | 2026-03-25T00:00 |
    And Mei has 3100 points
    Given it is 2026-03-25
    When Mei redeems "level-1"
    Then Mei has 1100 points
    Given it is 2026-03-31 20:00
    When Mei redeems "level-1"
    Then it is refused with POINTS_INSUFFICIENT where
      | /wanted | 2000 |
      | /held   | 1100 |
    Given it is 2026-04-01
    When Mei redeems "level-1"
    Then it is refused with REDEMPTION_WINDOW_CLOSED where
      | /next | 2026-06-24T00:00 |

  @PTS-28
  Scenario: 继续累计 — Hui waits for the higher level
    Given it is 2026-03-26
    When Hui registers
    And Hui gets a "points" card
    And Hui buys "clothing" for 3100.00
    And Hui redeems "level-2"
    Then it is refused with POINTS_INSUFFICIENT where
      | /wanted | 5000 |
      | /held   | 3100 |
    Given it is 2026-06-10
    When Hui buys "clothing" for 1950.00
    Then Hui has 5050 points
    Given it is 2026-06-24
    When Hui redeems "level-2"
    Then Hui has 50 points
