# Finds JDK 25 and puts it into JAVA_HOME. Sourced by ./huika and ./mvnw; plain POSIX sh.
#
# Looked at in this order: HUIKA_JAVA_HOME, JAVA_HOME, the usual folders of Linux, macOS, SDKMAN,
# mise, asdf and IntelliJ, and the java on the PATH. A JDK counts if it is 25 and can compile.

huika_java_version=25

# True if $1 is the home of a JDK of the version we need. Reads its `release` file, starts nothing.
huika_is_jdk() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
        grep -q "^JAVA_VERSION=\"${huika_java_version}[\".+-]" "$1/release"
}

# Prints the home of the java on the PATH, links resolved.
huika_java_on_path() {
    huika_java=$(command -v javac 2>/dev/null) || return 1
    while [ -L "$huika_java" ]; do
        huika_link=$(readlink "$huika_java") || return 1
        case $huika_link in
        /*) huika_java=$huika_link ;;
        *) huika_java=$(dirname "$huika_java")/$huika_link ;;
        esac
    done
    (cd "$(dirname "$huika_java")/.." 2>/dev/null && pwd -P)
}

# Sets and exports JAVA_HOME, or says what is missing and returns 3.
huika_find_jdk() {
    if [ -n "${HUIKA_JAVA_HOME-}" ]; then
        if huika_is_jdk "$HUIKA_JAVA_HOME"; then
            JAVA_HOME=$HUIKA_JAVA_HOME
            export JAVA_HOME
            return 0
        fi
        echo "HUIKA_JAVA_HOME=$HUIKA_JAVA_HOME 不是 JDK $huika_java_version。" \
            "/ HUIKA_JAVA_HOME=$HUIKA_JAVA_HOME is not a JDK $huika_java_version." >&2
        return 3
    fi
    for huika_home in \
        "${JAVA_HOME-}" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/lib/jvm/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
        "${HOME-}"/.local/share/mise/installs/java/* \
        "${HOME-}"/.asdf/installs/java/* \
        "${HOME-}"/.jdks/* \
        "$(huika_java_on_path || :)"; do
        if [ -n "$huika_home" ] && huika_is_jdk "$huika_home"; then
            JAVA_HOME=$huika_home
            export JAVA_HOME
            return 0
        fi
    done
    echo "找不到 JDK $huika_java_version：请从 https://adoptium.net 安装，或把 HUIKA_JAVA_HOME 指向它。" \
        "/ JDK $huika_java_version not found: install it from https://adoptium.net" \
        "or point HUIKA_JAVA_HOME to it." >&2
    return 3
}
