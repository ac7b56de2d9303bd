using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.World.Interfaces;

namespace Multidustry.Plugins.World;

/// <summary>Judges packages before anybody runs them.</summary>
public static class WorldPluginCheck
{
    /// <summary>Why a world plugin could not be linked even if it were granted all that its manifest asks for; null when it could, or is no world plugin.</summary>
    public static string? FindProblem(PluginPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (package.Manifest.Kind != PluginKind.World)
            return null;
        try
        {
            return WorldInterfaces.All.FindDenied(PluginCode.Load(package).Component, PluginGrants.All(package.Manifest));
        }
        catch (PackageException problem)
        {
            return problem.Message;
        }
    }
}
