#pragma once

/// The only door of the interpreter: tools and other programs include this header and no other.

#include "interpreter/base/json_writer.h"
#include "interpreter/base/result.h"
#include "interpreter/base/source.h"
#include "interpreter/data/case.h"
#include "interpreter/diagnostics/diagnostics.h"
#include "interpreter/diagnostics/display.h"
#include "interpreter/diagnostics/render.h"
#include "interpreter/session/compare.h"
#include "interpreter/session/lint.h"
#include "interpreter/session/prove.h"
#include "interpreter/session/session.h"
#include "interpreter/session/test_case.h"
#include "interpreter/syntax/format.h"
#include "interpreter/values/date.h"
#include "interpreter/values/number.h"
#include "interpreter/values/substance.h"
#include "interpreter/values/unit.h"
