using Microsoft.AspNetCore.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Core.Binary;

namespace Multidustry.ApiServer.Http;

/// <summary>What went wrong, in the form of RFC 9457.</summary>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What exactly, for people.</param>
internal sealed record Problem(string Title, int Status, string? Detail)
{
    public const string ContentType = "application/problem+json";

    /// <summary>A page about the kind of problem; there is none.</summary>
    public string Type => "about:blank";

    /// <summary>What a failure of a handler means to the client; null for one that is a fault of ours.</summary>
    public static Problem? Of(Exception failure) => failure switch
    {
        ApiException api => api.Problem,
        MalformedDataException malformed => new Problem("The request makes no sense", StatusCodes.Status422UnprocessableEntity, malformed.Reason),
        System.Text.Json.JsonException json => new Problem("The body isn't the JSON that was expected", StatusCodes.Status400BadRequest, json.Path is { Length: > 1 } path ? $"At {path}: there is no such member, or that is no value for it." : json.Message),
        BadHttpRequestException bad => new Problem(bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large" : "Bad request", bad.StatusCode, bad.Message),
        StoreUnavailableException => new Problem("The coordination store can't be reached", StatusCodes.Status503ServiceUnavailable, "What was asked for may have happened or not."),
        RevisionCompactedException => new Problem("Too old", StatusCodes.Status410Gone, "Changes as old as that are no longer known; list again and go on from there."),
        _ => null,
    };
}

/// <summary>A handler gives up with a problem.</summary>
internal sealed class ApiException(string title, int status, string? detail = null) : Exception(detail ?? title)
{
    public Problem Problem { get; } = new(title, status, detail);

    public static ApiException NotFound(string what) => new("Not found", StatusCodes.Status404NotFound, $"There is no {what}.");

    public static ApiException Changed() => new("Somebody else was faster", StatusCodes.Status412PreconditionFailed, "It isn't as it was when you read it; read it again.");

    public static ApiException Exists() => new("Exists already", StatusCodes.Status412PreconditionFailed, "There is one of this name already.");

    public static ApiException BadRequest(string detail) => new("Bad request", StatusCodes.Status400BadRequest, detail);
}
