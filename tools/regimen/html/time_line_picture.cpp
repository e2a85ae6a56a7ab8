#include "tools/regimen/html/time_line_picture.h"

#include <algorithm>
#include <cmath>

namespace regimen::tools {

using evaluate::TimeLine;
using values::Date;

namespace {

// Places on the picture, in its own units: what they say is text that the interpreter wrote.
constexpr double kWidth = 960;
constexpr double kLeft = 70;
constexpr double kRight = 250;
constexpr double kPlotWidth = kWidth - kLeft - kRight;
constexpr double kPanel = 110;
constexpr double kBar = 16;
constexpr double kRow = 26;
constexpr double kTitle = 26;
constexpr double kLabelHeight = 14;
constexpr double kLetter = 6.6;

/// A track with its states: each from a day on, until the next or today.
struct Band {
  std::string title;
  struct State {
    Date from;
    std::string date;  // as text: it may be known in part
    std::string label;
    bool is_open = false;
    bool is_certain = true;  // that it was taken at this date
  };
  std::vector<State> states;
};

std::vector<Band> bands_of(const std::vector<evaluate::DecisionLine>& decisions) {
  std::vector<Band> bands;
  for (const evaluate::DecisionLine& line : decisions) {
    if (!line.is_track || line.history.empty()) continue;
    Band band;
    band.title = line.title.empty() ? line.name : line.title;
    for (const evaluate::TrackStep& step : line.history) {
      const auto date = values::parse_date(step.date.substr(0, 10));
      if (!date) continue;
      std::string label = step.value.text;
      if (label.empty()) {
        for (const std::string& one : step.value.possible) label += (label.empty() ? "" : " or ") + one;
      }
      const bool is_open = step.value.state == evaluate::State::kOpen || !step.certain;
      band.states.push_back({date->earliest, step.date, label.empty() ? "open" : label, is_open, step.certain});
    }
    if (!band.states.empty()) bands.push_back(std::move(band));
  }
  return bands;
}

/// A track that is open, and today for the first time, as the level of a medicine that was never given, is a row of the
/// table and no picture.
bool is_drawn(const Band& band, Date today) {
  return band.states.size() > 1 || !band.states.front().is_open || band.states.front().from < today;
}

class Picture {
 public:
  Picture(Html& html, const TimeLine& line, const std::vector<Band>& bands) : html_(html), line_(line), bands_(bands) {}

  void draw() {
    find_span();
    double height = 8;
    for (std::size_t at = 0; at < line_.series.size(); ++at) height += kTitle + kPanel;
    height += (kTitle + kRow) * static_cast<double>(line_.courses.size());
    height += (kTitle + kRow) * static_cast<double>(bands_.size());
    bottom_ = height + 4;
    html_.open("div", {{"class", "chart"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "Time line"}});
    html_.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                       {"viewBox", "0 0 " + pixels(kWidth) + " " + pixels(bottom_ + 24)},
                       {"role", "img"},
                       {"aria-labelledby", "time-line-title time-line-text"}});
    html_.element("title", "Time line", {{"id", "time-line-title"}});
    html_.element("desc", description(), {{"id", "time-line-text"}});
    ticks();
    double top = 8;
    for (const TimeLine::Series& series : line_.series) {
      panel(series, top);
      top += kTitle + kPanel;
    }
    for (const TimeLine::Course& course : line_.courses) {
      bars(course, top);
      top += kTitle + kRow;
    }
    for (const Band& band : bands_) {
      states(band, top);
      top += kTitle + kRow;
    }
    html_.close().close();
  }

 private:
  void find_span() {
    Date first = line_.today;
    for (const TimeLine::Series& series : line_.series) first = std::min(first, series.points.front().date);
    for (const TimeLine::Course& course : line_.courses) {
      for (const TimeLine::Period& period : course.periods) first = std::min(first, period.start);
    }
    for (const Band& band : bands_) first = std::min(first, band.states.front().from);
    const int days = line_.today.days() - first.days();
    const int margin = std::max(3, days / 30);
    first_ = first.plus_days(-margin);
    last_ = line_.today.plus_days(margin);
  }

  [[nodiscard]] double x(Date date) const {
    const double span = std::max(1, last_.days() - first_.days());
    return kLeft + kPlotWidth * (date.days() - first_.days()) / span;
  }

  std::string description() const {
    std::string text = "From " + first_.to_text() + " to " + line_.today.to_text() + ".";
    for (const TimeLine::Series& series : line_.series) {
      text += " " + series.label + ": " + series.points.front().text;
      if (series.points.size() > 1) {
        text += " (" + series.points.front().when + "), " + series.points.back().text;
      }
      text += " (" + series.points.back().when + ").";
    }
    for (const TimeLine::Course& course : line_.courses)
      text += " " + course.label + ": " + course.periods.back().text + ".";
    for (const Band& band : bands_) text += " " + band.title + ": " + band.states.back().label + ".";
    return text + " The table below holds every value.";
  }

  void rule(double x1, double y1, double x2, double y2, const char* kind, const char* dashes = "none") {
    html_.single("line",
                 {{"class", kind},
                  {"x1", pixels(x1)},
                  {"y1", pixels(y1)},
                  {"x2", pixels(x2)},
                  {"y2", pixels(y2)},
                  {"stroke-dasharray", dashes}},
                 true);
  }
  void label(double at_x, double at_y, std::string_view text, const char* kind, const char* anchor) {
    html_.element("text", text, {{"class", kind}, {"x", pixels(at_x)}, {"y", pixels(at_y)}, {"text-anchor", anchor}});
    html_.raw("\n");
  }

  /// Month or year lines, so many as leave room for their names.
  void ticks() {
    const int days = last_.days() - first_.days();
    if (days < 75) return day_ticks(days);
    int step = 1;
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120}) {
      step = months;
      if (days / 30 / months <= 8) break;
    }
    // January is a tick of every step, so that years are seen.
    const int month = step >= 12 ? 1 : (first_.month() - 1) / step * step + 1;
    const Result<Date> begin = Date::from_ymd(first_.year(), month, 1);
    if (!begin) return;
    for (Date at = *begin; at <= last_; at = at.plus_months(step)) {
      if (at < first_) continue;
      rule(x(at), 8, x(at), bottom_, "axis");
      label(x(at), bottom_ + 16, at.to_text().substr(0, step >= 12 ? 4 : 7), "soft-text", "middle");
    }
    today_line();
  }

  /// Of a record of some weeks no month begins, or one: days, the last of them today.
  void day_ticks(int days) {
    int step = 1;
    for (const int one : {1, 2, 7, 14}) {
      step = one;
      if (days / one <= 7) break;
    }
    for (Date at = line_.today; at >= first_; at = at.plus_days(-step)) {
      rule(x(at), 8, x(at), bottom_, "axis");
      label(x(at), bottom_ + 16, at.to_text(), "soft-text", "middle");
    }
    today_line();
  }

  void today_line() {
    rule(x(line_.today), 8, x(line_.today), bottom_, "today", "2 3");
    label(kLeft + kPlotWidth + 12, 18, "dotted: " + line_.today.to_text(), "soft-text", "start");
  }

  void panel(const TimeLine::Series& series, double top) {
    const double floor = top + kTitle + kPanel - 14;
    const double ceiling = top + kTitle;
    label(kLeft, top + 18, series.label + (series.unit.empty() ? "" : " (" + series.unit + ")"), "", "start");
    double highest = 0;
    for (const TimeLine::Point& point : series.points) highest = std::max(highest, point.at);
    // A limit far above all that was measured would press the line flat.
    const double reach = highest * 2.5;
    std::vector<TimeLine::Limit> limits;
    for (const TimeLine::Limit& limit : series.limits) {
      if (limit.at > reach && !limits.empty()) continue;
      const auto same = std::find_if(limits.begin(), limits.end(),
                                     [&](const TimeLine::Limit& one) { return one.text == limit.text; });
      if (same != limits.end()) {
        same->name += ", " + limit.name;
        continue;
      }
      limits.push_back(limit);
      highest = std::max(highest, limit.at);
    }
    if (highest <= 0) highest = 1;
    const double step = nice(highest / 3);
    const double top_value = step * std::ceil(highest / step + 0.15);
    const auto y = [&](double value) { return floor - (floor - ceiling) * value / top_value; };
    for (double at = 0; at <= top_value + step / 2; at += step) {
      rule(kLeft, y(at), kLeft + kPlotWidth, y(at), "axis");
      label(kLeft - 6, y(at) + 4, pixels(at), "soft-text", "end");
    }
    write_limits(limits, y, ceiling);
    std::string path;
    for (const TimeLine::Point& point : series.points) {
      path += (path.empty() ? "" : " ") + pixels(x(point.date)) + "," + pixels(y(point.at));
    }
    html_.single("polyline", {{"class", "line"}, {"points", path}, {"stroke-width", "2"}}, true);
    for (const TimeLine::Point& point : series.points) {
      html_.open("circle", {{"class", point.is_bound ? "open-dot" : "dot"},
                            {"cx", pixels(x(point.date))},
                            {"cy", pixels(y(point.at))},
                            {"r", "4"}});
      html_.element("title", point.text + ", " + point.when).close();
    }
  }

  /// The limits with their names beside the plot, moved apart where they would lie on each other.
  template <typename Y>
  void write_limits(std::vector<TimeLine::Limit> limits, const Y& y, double ceiling) {
    std::stable_sort(limits.begin(), limits.end(),
                     [](const TimeLine::Limit& a, const TimeLine::Limit& b) { return a.at > b.at; });
    double next = ceiling;
    for (const TimeLine::Limit& limit : limits) {
      const double at = y(limit.at);
      rule(kLeft, at, kLeft + kPlotWidth, at, "limit", "6 4");
      const double beside = std::max(at, next);
      rule(kLeft + kPlotWidth, at, kLeft + kPlotWidth + 8, beside, "limit");
      std::string text = limit.text + " " + limit.name;
      constexpr std::size_t kLongest = 36;
      if (text.size() > kLongest) text = text.substr(0, kLongest - 1) + "…";
      label(kLeft + kPlotWidth + 12, beside + 4, text, "limit-text", "start");
      next = beside + kLabelHeight;
    }
  }

  static double nice(double rough) {
    if (rough <= 0) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
      if (factor * power >= rough * 0.999) return factor * power;
    }
    return 10 * power;
  }

  static std::size_t letters_in(double room) { return static_cast<std::size_t>(std::max(0.0, room / kLetter)); }

  /// A text within a box, as far as it has room. What is not certain is never cut: "complete or partial" cut to
  /// "complete…" would read as the one.
  void within(double begin, double end, double at, const std::string& text, bool is_open) {
    const std::size_t letters = letters_in(end - begin - 8);
    if (text.size() <= letters) {
      label(begin + 5, at + 13, text, "", "start");
    } else if (is_open) {
      if (letters >= 1) label(begin + 5, at + 13, letters >= 11 ? "not certain" : "?", "", "start");
    } else if (letters > 5) {
      label(begin + 5, at + 13, text.substr(0, letters - 1) + "…", "", "start");
    }
  }

  /// Beside the plot there is room for what holds today.
  void beside(double at, const std::string& text) {
    constexpr std::size_t kLongest = 36;
    label(kLeft + kPlotWidth + 12, at + 13, text.size() > kLongest ? text.substr(0, kLongest - 1) + "…" : text, "",
          "start");
  }

  /// A course below its name, each period with its dose and phase where there is room.
  void bars(const TimeLine::Course& course, double top) {
    label(kLeft, top + 18, course.label, "", "start");
    const double at = top + kTitle;
    for (const TimeLine::Period& period : course.periods) {
      const double begin = x(period.start);
      const double end = std::max(begin + 2, x(period.stop ? *period.stop : line_.today));
      html_.open("rect", {{"class", "bar"},
                          {"x", pixels(begin)},
                          {"y", pixels(at)},
                          {"width", pixels(end - begin)},
                          {"height", pixels(kBar + 2)},
                          {"rx", "2"},
                          {"stroke-dasharray", period.is_partial ? "3 2" : "none"}});
      html_.element("title", course.label + ": " + period.text).close();
      if (!period.given.empty()) within(begin, end, at, period.given, false);
    }
    const TimeLine::Period& last = course.periods.back();
    if (!last.stop) beside(at, last.given.empty() ? "given" : "now " + last.given);
  }

  /// A track: its states side by side, each with its label where there is room; the present one always.
  void states(const Band& band, double top) {
    label(kLeft, top + 18, band.title, "", "start");
    const double at = top + kTitle;
    for (std::size_t index = 0; index < band.states.size(); ++index) {
      const Band::State& state = band.states[index];
      const double begin = x(state.from);
      const double to = index + 1 < band.states.size() ? x(band.states[index + 1].from) : x(line_.today);
      const double end = std::max(begin + 2, to);
      html_.open("rect", {{"class", state.is_open ? "band open" : "band"},
                          {"x", pixels(begin)},
                          {"y", pixels(at)},
                          {"width", pixels(end - begin)},
                          {"height", pixels(kBar + 2)},
                          {"stroke-dasharray", state.is_open ? "3 2" : "none"}});
      html_.element("title", state.label + (state.is_certain ? " from " : " perhaps from ") + state.date).close();
      within(begin, end, at, state.label, state.is_open);
    }
    const Band::State& last = band.states.back();
    beside(at, last.is_open ? "now not certain" : "now " + last.label);
  }

  Html& html_;
  const TimeLine& line_;
  const std::vector<Band>& bands_;
  Date first_;
  Date last_;
  double bottom_ = 0;
};

void write_table(Html& html, const TimeLine& line, const std::vector<Band>& bands) {
  html.open("details").element("summary", "The same as a table");
  html.open("div", {{"class", "scroll"}}).open("table").open("thead").open("tr");
  for (const char* head : {"what", "when", "value", "where it stands"}) html.element("th", head, {{"scope", "col"}});
  html.close().close().open("tbody");
  const auto row = [&](const std::string& what, const std::string& when, const std::string& value,
                       const std::string& place) {
    html.open("tr").element("td", what).element("td", when).element("td", value).element("td", place).close();
  };
  for (const TimeLine::Series& series : line.series) {
    for (const TimeLine::Point& point : series.points) row(series.label, point.when, point.text, point.place);
  }
  for (const TimeLine::Course& course : line.courses) {
    for (const TimeLine::Period& period : course.periods) row(course.label, period.start.to_text(), period.text, "");
  }
  for (const Band& band : bands) {
    for (const Band::State& state : band.states) {
      row(band.title, (state.is_certain ? std::string() : std::string("perhaps ")) + state.date, state.label, "");
    }
  }
  html.close().close().close().close();
}

}  // namespace

void write_time_line(Html& html, const TimeLine& line, const std::vector<evaluate::DecisionLine>& decisions) {
  const std::vector<Band> bands = bands_of(decisions);
  if (line.series.empty() && line.courses.empty() && bands.empty()) return;
  html.element("h2", "Time line", {{"id", "time-line"}});
  // One value that nothing is compared with is no line: it stands in the table.
  TimeLine drawn = line;
  std::erase_if(drawn.series, [](const TimeLine::Series& one) { return one.points.size() < 2 && one.limits.empty(); });
  std::vector<Band> shown = bands;
  std::erase_if(shown, [&](const Band& band) { return !is_drawn(band, line.today); });
  if (!drawn.series.empty() || !drawn.courses.empty() || !shown.empty()) {
    Picture(html, drawn, shown).draw();
    html.element("p",
                 "Dashed lines: limits of the guideline. Hollow dot: a bound, as below 0.3. Dashed frame: not "
                 "certain, or a date known to the month or year only.",
                 {{"class", "soft"}});
  }
  write_table(html, line, bands);
}

}  // namespace regimen::tools
