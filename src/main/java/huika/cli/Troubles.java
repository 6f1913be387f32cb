package huika.cli;

import huika.kernel.CannotStart;
import huika.postgres.BrokenBackup;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// Reads a failure's causes for the few things a person at the terminal can mend.
final class Troubles {

    private Troubles() {}

    /// The trouble behind `failure`, or null where it is a mistake of ours.
    static @Nullable Trouble of(Throwable failure) {
        var seen = new HashSet<Throwable>();
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            var trouble = known(cause);
            if (trouble != null) return trouble;
        }
        return null;
    }

    private static @Nullable Trouble known(Throwable cause) {
        return switch (cause) {
            case Trouble trouble -> trouble;
            case CannotStart said -> Trouble.environment(said.zh() + "。", said.en() + ".");
            case BrokenBackup broken -> Trouble.found(broken.zh() + "。", broken.en() + ".");
            case BindException taken ->
                    Trouble.environment(
                            "端口已被占用，请换 --port 或先停止占用它的程序。",
                            "The port is taken: choose another --port or stop what uses it.");
            case ConnectException nobody ->
                    Trouble.environment(
                            "连不上服务器，请先运行 huika serve。",
                            "No server answers; start one with huika serve.");
            case NoSuchFileException missing ->
                    Trouble.environment(
                            "没有文件 " + missing.getFile() + "。",
                            "No file " + missing.getFile() + ".");
            case FileAlreadyExistsException there ->
                    Trouble.environment(
                            there.getFile() + " 已存在。", there.getFile() + " exists already.");
            case AccessDeniedException denied ->
                    Trouble.environment(
                            "没有访问 " + denied.getFile() + " 的权限。",
                            "No permission to use " + denied.getFile() + ".");
            case IOException full when isDiskFull(full) ->
                    Trouble.environment("磁盘已满，请腾出空间后重试。", "The disk is full; free some space.");
            default -> null;
        };
    }

    private static boolean isDiskFull(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("No space left") || message.contains("Disk quota exceeded");
    }
}
