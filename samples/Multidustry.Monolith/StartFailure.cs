using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Plugins.Packaging;

namespace Multidustry.Monolith;

/// <summary>Failures that an operator can mend, in one line instead of a stack trace.</summary>
internal static class StartFailure
{
    public static string? Explain(Exception failure) => failure switch
    {
        SocketException socket => $"The port can't be had: {socket.Message}. Is another server running? Try --port.",
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        MalformedDataException or PackageException or ContentNotFoundException or IOException or UnauthorizedAccessException or ArgumentException => failure.Message,
        InvalidOperationException { InnerException: FormatException } => failure.Message,
        _ => null,
    };
}
