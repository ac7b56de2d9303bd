using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;

namespace Multidustry.ApiServer.OpenApi;

/// <summary>The API's description, made from the routes themselves.</summary>
internal static class OpenApiRoutes
{
    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/openapi.json", new("getDescription", "This description.", null) { MediaType = "application/json" }, call =>
        {
            call.Context.Response.ContentType = "application/json";
            return call.Context.Response.WriteAsync(OpenApiDocument.Of(routes.Routes.DataSources).ToJsonString(), call.Aborted);
        });
        routes.Map("GET", "/health", new("getHealth", "Whether this apiserver has seen the store.", null) { Status = StatusCodes.Status204NoContent }, call =>
        {
            call.Done(call.Api.Mirror.Complete.IsCompletedSuccessfully ? StatusCodes.Status204NoContent : StatusCodes.Status503ServiceUnavailable);
            return Task.CompletedTask;
        });
    }
}
