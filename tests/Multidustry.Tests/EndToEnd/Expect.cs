namespace Multidustry.Tests.EndToEnd;

/// <summary>Expectations that return what they found.</summary>
internal static class Expect
{
    public static async Task<TException> ThrowsAsync<TException>(Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action();
        }
        catch (TException e)
        {
            return e;
        }

        throw new AssertionException($"{typeof(TException).Name} was expected.");
    }
}
