# gl_pgtap_test(name file.sql...): pgTAP files as one ctest, each file in a transaction it rolls back.
include_guard(GLOBAL)
function(gl_pgtap_test name)
    list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE files)
    gl_script_test(${name} LABEL store
        COMMAND "${PROJECT_SOURCE_DIR}/tests/support/pgtap.sh" ${files})
endfunction()
