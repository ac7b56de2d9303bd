namespace Multidustry.TestKit;

/// <summary>Folders of the checkout that the running test belongs to.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Multidustry.Sdk.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Multidustry.Sdk.sln above {AppContext.BaseDirectory}.");
    }
}
