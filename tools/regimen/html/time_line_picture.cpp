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
      band.states.push_back({date->earliest, step.date, label.empty() ? "open" : label, is_open});
    }
    if (!band.states.empty()) bands.push_back(std::move(band));
  }
  return bands;
}

class Picture {
 public:
  Picture(Html& html, const TimeLine& line, const std::vector<Band>& bands) : html_(html), line_(line), bands_(bands) {}

  void draw() {
    find_span();
    double height = 8;
    for (std::size_t at = 0; at < line_.series.size(); ++at) height += kTitle + kPanel;
    if (!line_.courses.empty()) height += kTitle + kRow * static_cast<double>(line_.courses.size());
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
    bars(top);
    if (!line_.courses.empty()) top += kTitle + kRow * static_cast<double>(line_.courses.size());
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
        text += " on " + series.points.front().date.to_text() + ", " + series.points.back().text;
      }
      text += " on " + series.points.back().date.to_text() + ".";
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
    int step = 1;
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120}) {
      step = months;
      if (days / 30 / months <= 8) break;
    }
    const int month = step >= 12 ? 1 : first_.month();
    const Result<Date> begin = Date::from_ymd(first_.year(), month, 1);
    if (!begin) return;
    for (Date at = *begin; at <= last_; at = at.plus_months(step)) {
      if (at < first_) continue;
      rule(x(at), 8, x(at), bottom_, "axis");
      label(x(at), bottom_ + 16, at.to_text().substr(0, step >= 12 ? 4 : 7), "soft-text", "middle");
    }
    rule(x(line_.today), 8, x(line_.today), bottom_, "today", "2 3");
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
      html_.element("title", point.text + ", " + point.date.to_text()).close();
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

  void bars(double top) {
    if (line_.courses.empty()) return;
    label(kLeft, top + 18, "Courses", "", "start");
    double at = top + kTitle;
    for (const TimeLine::Course& course : line_.courses) {
      for (const TimeLine::Period& period : course.periods) {
        const double begin = x(period.start);
        const double end = x(period.stop ? *period.stop : last_);
        html_.open("rect", {{"class", "bar"},
                            {"x", pixels(begin)},
                            {"y", pixels(at)},
                            {"width", pixels(std::max(2.0, end - begin))},
                            {"height", pixels(kBar)},
                            {"rx", "2"},
                            {"stroke-dasharray", period.is_partial ? "3 2" : "none"}});
        html_.element("title", course.label + ": " + period.text).close();
      }
      label(kLeft + kPlotWidth + 12, at + 13, course.label, "", "start");
      at += kRow;
    }
  }

  /// A track: its states side by side, each with its label where there is room.
  void states(const Band& band, double top) {
    label(kLeft, top + 18, band.title, "", "start");
    const double at = top + kTitle;
    for (std::size_t index = 0; index < band.states.size(); ++index) {
      const Band::State& state = band.states[index];
      const double begin = x(state.from);
      const double end = index + 1 < band.states.size() ? x(band.states[index + 1].from) : x(last_);
      const std::string kind = std::string("band ") + (index % 2 == 0 ? "even" : "odd");
      html_.open("rect", {{"class", kind},
                          {"x", pixels(begin)},
                          {"y", pixels(at)},
                          {"width", pixels(std::max(2.0, end - begin))},
                          {"height", pixels(kBar + 2)},
                          {"stroke-dasharray", state.is_open ? "3 2" : "none"}});
      html_.element("title", state.label + " from " + state.date).close();
      const double room = end - begin - 8;
      const auto letters = static_cast<std::size_t>(std::max(0.0, room / kLetter));
      if (state.label.size() <= letters) {
        label(begin + 5, at + 13, state.label, "", "start");
      } else if (letters > 3) {
        label(begin + 5, at + 13, state.label.substr(0, letters - 1) + "…", "", "start");
      }
    }
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
    for (const TimeLine::Point& point : series.points) row(series.label, point.date.to_text(), point.text, point.place);
  }
  for (const TimeLine::Course& course : line.courses) {
    for (const TimeLine::Period& period : course.periods) row(course.label, period.start.to_text(), period.text, "");
  }
  for (const Band& band : bands) {
    for (const Band::State& state : band.states) row(band.title, state.date, state.label, "");
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
  if (!drawn.series.empty() || !drawn.courses.empty() || !bands.empty()) Picture(html, drawn, bands).draw();
  write_table(html, line, bands);
}

}  // namespace regimen::tools
