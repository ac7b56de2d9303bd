using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Multidustry.ApiServer.Http;

/// <summary>An answer that goes on for as long as the client wants, in the form of server-sent events.</summary>
internal static class ServerSentEvents
{
    public const string ContentType = "text/event-stream";

    /// <summary>Begins the answer, so that the client knows where it came in.</summary>
    public static Task BeginAsync(ApiCall call, long id)
    {
        call.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        call.Context.Response.ContentType = ContentType;
        call.Context.Response.Headers.CacheControl = "no-store";
        return WriteAsync(call, string.Create(CultureInfo.InvariantCulture, $"id: {id}\n: begins\n\n"));
    }

    public static Task WriteAsync<T>(ApiCall call, long id, string kind, T data, JsonTypeInfo<T> type) =>
        WriteAsync(call, string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {kind}\ndata: {JsonSerializer.Serialize(data, type)}\n\n"));

    /// <summary>A sign of life, for whatever lies between here and the client.</summary>
    public static Task StillHereAsync(ApiCall call) => WriteAsync(call, ": still here\n\n");

    /// <summary>Waits for something that may come, but not for long.</summary>
    /// <returns>Whether it came.</returns>
    public static async Task<bool> ArrivesAsync(Task next, TimeSpan within, ApiCall call)
    {
        if (next.IsCompleted)
            return true;
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        var arrived = await Task.WhenAny(next, Task.Delay(within, call.Api.Time, quiet.Token)).ConfigureAwait(false) == next;
        await quiet.CancelAsync().ConfigureAwait(false);
        call.Aborted.ThrowIfCancellationRequested();
        return arrived;
    }

    /// <summary>The last id that the client saw, in the header or as the parameter <c>after</c>; null for a client that comes for the first time.</summary>
    /// <exception cref="ApiException">It is none.</exception>
    public static long? LastId(ApiCall call)
    {
        var text = call.Context.Request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
            text = call.Query("after") ?? "";
        if (text.Length == 0)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw ApiException.BadRequest("Last-Event-ID: the id of an event.");
    }

    private static async Task WriteAsync(ApiCall call, string text)
    {
        await call.Context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), call.Aborted).ConfigureAwait(false);
        await call.Context.Response.Body.FlushAsync(call.Aborted).ConfigureAwait(false);
    }
}
