using Multidustry.Plugins.Packaging.Sources;

namespace Multidustry.Plugins.Packaging.Resolution;

/// <summary>Puts plugins behind those they need.</summary>
internal static class LoadOrder
{
    /// <summary>The releases in an order in which they can be started; among equals by name.</summary>
    /// <exception cref="PackageException">Some need each other in a circle.</exception>
    public static List<PluginRelease> Of(Dictionary<string, PluginRelease> chosen)
    {
        var order = new List<PluginRelease>(chosen.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in chosen.Keys.Order(StringComparer.Ordinal))
            Visit(name, []);
        return order;

        void Visit(string name, List<string> path)
        {
            if (done.Contains(name))
                return;
            var start = path.IndexOf(name);
            if (start >= 0)
                throw new PackageException($"plugins need each other in a circle: {string.Join(" -> ", path[start..])} -> {name}");
            path.Add(name);
            foreach (var dependency in chosen[name].Dependencies.OrderBy(dependency => dependency.Name, StringComparer.Ordinal))
                Visit(dependency.Name, path);
            path.RemoveAt(path.Count - 1);
            done.Add(name);
            order.Add(chosen[name]);
        }
    }
}
