using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Multidustry.ApiServer.Http;

/// <summary>Maps routes so that each is limited, authorised, documented, and fails with a problem.</summary>
internal sealed class RouteGroup(IEndpointRouteBuilder routes, ApiContext api)
{
    public ApiContext Api => api;

    public IEndpointRouteBuilder Routes => routes;

    public void Map(string method, string pattern, Operation operation, Func<ApiCall, Task> handler) =>
        routes.MapMethods(ApiRoutes.Prefix + pattern, [method], (RequestDelegate)(context => RunAsync(context, operation, handler))).WithMetadata(operation);

    /// <summary>Where nothing is, and where the method is another one, the answer is a problem too.</summary>
    public void MapRest() => routes.Map(ApiRoutes.Prefix + "/{**rest}", (RequestDelegate)(context => new ApiCall(context, api).WriteAsync(
        new Problem("Not found", StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Path} for {context.Request.Method}; see {ApiRoutes.Prefix}/openapi.json."),
        ApiJson.Default.Problem, StatusCodes.Status404NotFound, Problem.ContentType)));

    private async Task RunAsync(HttpContext context, Operation operation, Func<ApiCall, Task> handler)
    {
        var call = new ApiCall(context, api);
        try
        {
            api.Limits.Admit(context);
            if (operation.Role is { } role)
                call.Caller = await api.Tokens.AuthoriseAsync(context, role).ConfigureAwait(false);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                body.MaxRequestBodySize = api.Options.MaxBodyBytes;
            await handler(call).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            if (Problem.Of(e) is not { } problem)
            {
                Log.Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger<RouteGroup>(), e, operation.Id);
                problem = new Problem("Internal error", StatusCodes.Status500InternalServerError, null);
            }

            await call.WriteAsync(problem, ApiJson.Default.Problem, problem.Status, Problem.ContentType).ConfigureAwait(false);
        }
    }
}
