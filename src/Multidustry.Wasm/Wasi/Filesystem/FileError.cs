namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>The cases of <c>error-code</c> of <c>wasi:filesystem</c>, in its order.</summary>
internal enum FileError
{
    Access,
    WouldBlock,
    Already,
    BadDescriptor,
    Busy,
    Deadlock,
    Quota,
    Exist,
    FileTooLarge,
    IllegalByteSequence,
    InProgress,
    Interrupted,
    Invalid,
    Io,
    IsDirectory,
    Loop,
    TooManyLinks,
    MessageSize,
    NameTooLong,
    NoDevice,
    NoEntry,
    NoLock,
    InsufficientMemory,
    InsufficientSpace,
    NotDirectory,
    NotEmpty,
    NotRecoverable,
    Unsupported,
    NoTerminal,
    NoSuchDevice,
    Overflow,
    NotPermitted,
    Pipe,
    ReadOnly,
    InvalidSeek,
    TextFileBusy,
    CrossDevice,
}

/// <summary>An operation on files failed.</summary>
internal sealed class FileErrorException(FileError error) : Exception($"file system: {error}")
{
    public FileError Error { get; } = error;

    /// <summary>The error that an exception of the platform stands for.</summary>
    public static FileError Of(Exception exception) => exception switch
    {
        FileErrorException own => own.Error,
        FileNotFoundException or DirectoryNotFoundException => FileError.NoEntry,
        PathTooLongException => FileError.NameTooLong,
        UnauthorizedAccessException => FileError.Access,
        ArgumentException or NotSupportedException => FileError.Invalid,
        _ => FileError.Io,
    };

    /// <summary>Whether an exception is about files, and not a defect.</summary>
    public static bool Is(Exception exception) =>
        exception is FileErrorException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
