# How a module, a program and the schema resource are made.
#
#   gl_module(NAME cases LEVEL 5
#       SOURCES case.h caseservice.cpp caseservice.h   # in modules/cases/core; none: database only
#       PUBLIC_HEADERS case.h caseservice.h            # what others include as <cases/case.h>
#       USES catalog grid                              # modules our public headers mention
#       PRIVATE_USES storage                           # modules only our sources see
#       QT Core Network                                # Qt components; Core is always there
#       LIBRARIES ZLIB::ZLIB                           # other libraries, for our sources only
#       RESOURCES names.json)                          # files in modules/cases/core, as :/gridline/cases/names.json
#
#   gl_panel(NAME cases SOURCES ...)                   # called in modules/cases/panel, level 22
#   gl_kit(NAME ui LEVEL 20 SOURCES ...)               # in modules/ui/kit
#   gl_program(NAME gridlinectl SOURCES main.cpp ... USES cases ... [QT ..] [LIBRARIES ..])
#
# The configuration stops when a module uses its own or a higher level, when anything but storage
# asks for Qt Sql or libpq, and when a core asks for Widgets.
include_guard(GLOBAL)

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

find_program(GL_CCACHE ccache)
if(GL_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER "${GL_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${GL_CCACHE}")
endif()

# ---- flags of everything we write; generated resource code does not get the warnings
add_library(gl_strict INTERFACE)
target_compile_options(gl_strict INTERFACE
    -Wall -Wextra -Wpedantic -Werror
    -Wconversion -Wshadow -Wold-style-cast -Wcast-align -Wformat=2 -Wundef
    -Wnon-virtual-dtor -Woverloaded-virtual -Wsuggest-override -Wextra-semi
    -Wimplicit-fallthrough -Wduplicated-cond -Wlogical-op)
target_compile_definitions(gl_strict INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_UP_TO=0x060800
    QT_MESSAGELOGCONTEXT
    _GLIBCXX_ASSERTIONS)

if(GRIDLINE_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
    # GCC's own warnings are unreliable in instrumented code; the release build has them as errors.
    target_compile_options(gl_strict INTERFACE -Wno-array-bounds -Wno-maybe-uninitialized -Wno-stringop-overflow)
endif()

# Stops when `who` (at `level`) may not use one of the named modules.
function(gl_check_uses who level)
    foreach(used IN LISTS ARGN)
        if(NOT TARGET gl_${used})
            message(FATAL_ERROR "${who} uses ${used}, which is no module of a lower level.\n"
                "Modules are added level by level in the top CMakeLists.txt; see house-style, Levels.")
        endif()
        get_target_property(used_level gl_${used} GL_LEVEL)
        if(NOT used_level LESS level)
            message(FATAL_ERROR "${who} (level ${level}) uses ${used} (level ${used_level}).\n"
                "A module uses lower levels only: put a contract one level down or connect a callback in workstation.")
        endif()
    endforeach()
endfunction()

# Stops when `who` (at `level`) asks for a library it may not have.
function(gl_check_libraries who level)
    foreach(library IN LISTS ARGN)
        if(library MATCHES "^(Sql|PkgConfig::libpq)$" AND NOT who STREQUAL "storage")
            message(FATAL_ERROR "${who} asks for ${library}. Only storage talks to the database; use storage::Session.")
        endif()
        if(level LESS 20 AND library MATCHES "^(Widgets|Quick|QuickWidgets|Charts)$")
            message(FATAL_ERROR "${who} asks for Qt ${library}. A core must run without a screen; draw in its panel.")
        endif()
    endforeach()
endfunction()

# The log category of a target, as <name/log.h>: qCWarning(lcCases) << "sentence" << "key=value".
function(gl_log_category target name)
    string(SUBSTRING "${name}" 0 1 first)
    string(SUBSTRING "${name}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    set(directory "${PROJECT_BINARY_DIR}/generated/${name}")
    file(CONFIGURE OUTPUT "${directory}/${name}/log.h" @ONLY CONTENT [[
#pragma once
#include <QLoggingCategory>

namespace gl::@name@ {
Q_DECLARE_LOGGING_CATEGORY(lc@first@@rest@)
}
]])
    file(CONFIGURE OUTPUT "${directory}/${name}_log.cpp" @ONLY CONTENT [[
#include <@name@/log.h>

namespace gl::@name@ {
Q_LOGGING_CATEGORY(lc@first@@rest@, "gridline.@name@")
}
]])
    target_sources(${target} PRIVATE "${directory}/${name}_log.cpp")
    target_include_directories(${target} PRIVATE "${directory}")
endfunction()

# Links to the public headers, one include directory a module, so that a private header or the
# headers of a module used privately cannot be reached from outside.
function(gl_publish_headers target scope name folder)
    set(directory "${PROJECT_BINARY_DIR}/include/${name}")
    file(REMOVE_RECURSE "${directory}")
    file(MAKE_DIRECTORY "${directory}/${name}")
    foreach(header IN LISTS ARGN)
        if(NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${header}")
            message(FATAL_ERROR "${name}: public header ${folder}/${header} does not exist")
        endif()
        file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${header}"
            "${directory}/${name}/${header}" SYMBOLIC)
    endforeach()
    target_include_directories(${target} ${scope} "${directory}")
endfunction()

# What modules, kits and panels have in common: the library of one folder.
function(gl_library name level folder)
    cmake_parse_arguments(PARSE_ARGV 3 arg "" ""
        "SOURCES;PUBLIC_HEADERS;USES;PRIVATE_USES;QT;LIBRARIES;RESOURCES")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "${name}: what is ${arg_UNPARSED_ARGUMENTS}?")
    endif()
    gl_check_uses("${name}" "${level}" ${arg_USES} ${arg_PRIVATE_USES})
    gl_check_libraries("${name}" "${level}" ${arg_QT} ${arg_LIBRARIES})

    set(target gl_${name})
    list(TRANSFORM arg_USES PREPEND gl::)
    list(TRANSFORM arg_PRIVATE_USES PREPEND gl::)
    list(TRANSFORM arg_QT PREPEND Qt6::)
    if(arg_SOURCES)
        list(TRANSFORM arg_SOURCES PREPEND ${folder}/)
        add_library(${target} STATIC ${arg_SOURCES})
        target_link_libraries(${target}
            PUBLIC Qt6::Core ${arg_USES}
            PRIVATE gl_strict ${arg_PRIVATE_USES} ${arg_QT} ${arg_LIBRARIES})
        gl_publish_headers(${target} PUBLIC ${name} ${folder} ${arg_PUBLIC_HEADERS})
        gl_log_category(${target} ${name})
        if(arg_RESOURCES)
            list(TRANSFORM arg_RESOURCES PREPEND ${folder}/)
            qt_add_resources(${target} ${name}_files
                PREFIX /gridline/${name} BASE ${folder} FILES ${arg_RESOURCES})
        endif()
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE Qt6::Core ${arg_USES})
        gl_publish_headers(${target} INTERFACE ${name} ${folder} ${arg_PUBLIC_HEADERS})
    endif()
    add_library(gl::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES GL_LEVEL ${level})
endfunction()

function(gl_module)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;LEVEL" "")
    gl_library("${arg_NAME}" "${arg_LEVEL}" core ${arg_UNPARSED_ARGUMENTS})

    # "05_cases|/path/lifecycle.sql": gl_schema() needs the level for the order of application.
    file(GLOB sql CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/database/*.sql")
    string(LENGTH "${arg_LEVEL}" digits)
    set(level "${arg_LEVEL}")
    if(digits EQUAL 1)
        set(level "0${arg_LEVEL}")
    endif()
    list(TRANSFORM sql PREPEND "${level}_${arg_NAME}|")
    set_property(GLOBAL APPEND PROPERTY GL_REPEATABLE ${sql})
endfunction()

# What people see of a feature, in modules/<name>/panel, included as <name_panel/queuepanel.h>.
# Level 22: it knows its own core and the kits, never another panel.
function(gl_panel)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "")
    # Called beside the sources: the panel is added after the kits, its core before them.
    gl_library("${arg_NAME}_panel" 22 . ${arg_UNPARSED_ARGUMENTS})
    gl_desk_library(${arg_NAME}_panel)
endfunction()

# Widgets that panels share, in modules/<name>/kit. Levels 20 and 21.
function(gl_kit)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;LEVEL" "")
    gl_library("${arg_NAME}" "${arg_LEVEL}" kit ${arg_UNPARSED_ARGUMENTS})
    gl_desk_library(${arg_NAME})
endfunction()

function(gl_desk_library name)
    target_link_libraries(gl_${name} PUBLIC Qt6::Gui Qt6::Widgets)
endfunction()

# All SQL of the tree as Qt resources, named so that sorting the names gives the order:
#   :/gridline/schema/migrations/NNNN_what.sql
#   :/gridline/schema/repeatable/<level>_<module>/<file>.sql
# An object library, because a static one would lose the resource's registration.
function(gl_schema)
    file(GLOB migrations CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/modules/storage/migrations/*.sql")
    get_property(repeatable GLOBAL PROPERTY GL_REPEATABLE)
    set(entries "")
    foreach(path IN LISTS migrations)
        cmake_path(GET path FILENAME name)
        string(APPEND entries "<file alias=\"migrations/${name}\">${path}</file>\n")
    endforeach()
    foreach(entry IN LISTS repeatable)
        string(REPLACE "|" ";" parts "${entry}")
        list(GET parts 0 folder)
        list(GET parts 1 path)
        cmake_path(GET path FILENAME name)
        string(APPEND entries "<file alias=\"repeatable/${folder}/${name}\">${path}</file>\n")
    endforeach()
    set(qrc "${PROJECT_BINARY_DIR}/generated/gridline_schema.qrc")
    file(CONFIGURE OUTPUT "${qrc}" @ONLY CONTENT
        "<RCC><qresource prefix=\"/gridline/schema\">\n@entries@</qresource></RCC>\n")
    qt_add_resources(sources "${qrc}")
    add_library(gl_schema OBJECT ${sources})
    set_target_properties(gl_schema PROPERTIES AUTOMOC OFF)
    target_link_libraries(gl_schema PRIVATE Qt6::Core)
endfunction()

# What a program with a window consists of but main(), so that tests can link it.
function(gl_program_library)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;USES;QT")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "gl_program_library(${arg_NAME}): what is ${arg_UNPARSED_ARGUMENTS}?")
    endif()
    gl_check_uses("${arg_NAME}" 29 ${arg_USES})
    set(target gl_${arg_NAME})
    list(TRANSFORM arg_USES PREPEND gl::)
    list(TRANSFORM arg_QT PREPEND Qt6::)
    add_library(${target} STATIC ${arg_SOURCES})
    target_link_libraries(${target} PUBLIC Qt6::Core ${arg_USES} ${arg_QT} PRIVATE gl_strict)
    target_include_directories(${target} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
    gl_log_category(${target} ${arg_NAME})
    add_library(gl::${arg_NAME} ALIAS ${target})
    set_target_properties(${target} PROPERTIES GL_LEVEL 29)
endfunction()

# A program in build/<preset>/bin with schema and translations inside and a log category of its own.
function(gl_program)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;USES;QT;LIBRARIES")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "gl_program(${arg_NAME}): what is ${arg_UNPARSED_ARGUMENTS}?")
    endif()
    gl_check_uses("${arg_NAME}" 30 ${arg_USES})
    gl_check_libraries("${arg_NAME}" 30 ${arg_LIBRARIES})
    list(TRANSFORM arg_USES PREPEND gl::)
    list(TRANSFORM arg_QT PREPEND Qt6::)
    add_executable(${arg_NAME} ${arg_SOURCES})
    target_link_libraries(${arg_NAME}
        PRIVATE gl_strict gl_schema gl_translations Qt6::Core ${arg_USES} ${arg_QT} ${arg_LIBRARIES})
    target_compile_definitions(${arg_NAME} PRIVATE GRIDLINE_VERSION="${PROJECT_VERSION}")
    gl_log_category(${arg_NAME} ${arg_NAME})
endfunction()
