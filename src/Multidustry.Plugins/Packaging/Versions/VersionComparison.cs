namespace Multidustry.Plugins.Packaging.Versions;

/// <summary>How a version must stand to the one that a comparator names.</summary>
internal enum VersionComparison
{
    Equal,
    Above,
    From,
    Below,
    UpTo,
}
