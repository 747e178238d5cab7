#include "tests/fuzz/worlds.h"

#include "tests/support/every_type.h"

namespace schakel::fuzz {

std::unique_ptr<testing::World> EveryTypeWorld() {
  auto world = std::make_unique<testing::World>(testing::EveryTypeSchema());
  world
      ->Add("school:a", {.name = "Coöperatie Één",
                         .since = "2010",
                         .attributes = {{"level", "low"},
                                        {"students", "120"},
                                        {"grade", "7.05"},
                                        {"alt_names", "Eerste|1e"},
                                        {"city", "Den Haag"},
                                        {"checked", "2017"}},
                         .identifiers = {{"code", "0042"}, {"code", "7777"}}})
      .Add("school:b",
           {.name = "Twee",
            .since = "2016-09",
            .attributes = {{"level", "high"}, {"students", "-3"}, {"checked", "2017-11-05"}}})
      .Add("school:c", {.until = "2018", .attributes = {{"grade", "0.000000001"}}})
      .Add("school:d", {.status = "guessed", .identifiers = {{"code", "0042"}}})
      .Add("firm:e", {.attributes = {{"level", "top"}, {"listed", "true"}, {"code", "0042"}}})
      .Add("firm:f",
           {.since = "2018-06-01", .attributes = {{"listed", "false"}, {"city", "'s-Gravenhage"}}})
      .Add("firm:g", {.since = "2019"})
      .Add("project:p",
           {.attributes = {{"level", "High & low"}, {"budget", "1250.50"}, {"owner", "school:a"}}})
      .Add("project:q", {.name = "Q \"quoted\" \\ ", .attributes = {{"budget", "0.00"}}})
      .Link("school:a", "joins", "project:p",
            {.since = "2015", .attributes = {{"role", "Lead"}, {"amount", "10.00"}}})
      .Link("school:b", "joins", "project:p", {.until = "2018-06-01"})
      .Link("firm:e", "joins", "project:p", {.attributes = {{"role", "gast"}}})
      .Link("firm:e", "joins", "project:q", {.status = "guessed"})
      .Link("school:c", "joins", "project:q")
      .Link("firm:f", "knows", "school:a", {.attributes = {{"amount", "0.01"}}})
      .Link("school:a", "part_of", "school:b")
      .Link("school:b", "part_of", "school:a")
      .Link("school:a", "part_of", "school:a")
      .Link("project:p", "touches", "firm:g");
  world->Build();
  return world;
}

std::unique_ptr<testing::World> TinyWorld() {
  auto world = std::make_unique<testing::World>(testing::TinySchema());
  world->Add("org:a", {.name = "Een", .attributes = {{"size", "small"}, {"level", "low"}}})
      .Add("org:b", {.name = "Twee", .attributes = {{"level", "high"}, {"note", "kaas"}}})
      .Add("org:c", {.until = "2018", .identifiers = {{"code", "0042"}}})
      .Add("org:d", {.status = "guessed", .identifiers = {{"code", "0042"}}})
      .Add("person_group:g")
      .Add("project:p", {.since = "2016", .attributes = {{"open", "true"}, {"budget", "10.00"}}})
      .Add("project:q", {.attributes = {{"open", "false"}}})
      .Add("theme:t")
      .Add("place:x")
      .Link("org:a", "funds", "project:p", {.since = "2016", .attributes = {{"amount", "10.00"}}})
      .Link("org:b", "joins", "project:p")
      .Link("person_group:g", "joins", "project:q")
      .Link("org:a", "knows", "org:b", {.until = "2017"})
      .Link("org:c", "funds", "project:q")
      .Link("project:p", "about", "theme:t")
      .Link("place:x", "part_of", "place:x");
  world->Build();
  return world;
}

}  // namespace schakel::fuzz
