using Microsoft.Extensions.Logging;

namespace Multidustry.ApiServer.Http;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Operation {Operation} of the API failed")]
    public static partial void Failed(ILogger log, Exception problem, string operation);
}
